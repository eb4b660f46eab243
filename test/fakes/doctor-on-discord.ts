import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runDoctor } from "../../src/cli/doctor.ts";
import type { CommunitySettings } from "../../src/model/community.ts";
import type { Check } from "../../src/model/examination.ts";
import { type DiscordServer, startDiscordServer } from "./discord-server/start.ts";
import type { FakeGuild } from "./discord-server/world.ts";
import { keepChosen } from "./keep-chosen.ts";
import { type Said, saidIo } from "./said-io.ts";

/** How doctor is called otherwise than by a reader of English, with the settings that ship. */
interface Call {
  readonly json?: boolean;
  readonly now?: () => number;
  readonly language?: "en" | "ca";
  readonly config?: string;
}

type Line = Check & { readonly type: string };

/** A community on a Discord of our own, and an empty data folder. */
export interface DoctorOnDiscord {
  readonly server: DiscordServer;
  readonly guild: FakeGuild;
  readonly general: string;
  readonly alerts: string;
  readonly data: string;
  /** Keeps that the community is set up. */
  setUp(change?: Partial<CommunitySettings>): Promise<void>;
  /** What doctor says. */
  consult(env?: Record<string, string>, call?: Call): Promise<Said>;
  /** What doctor says line by line, and of it what is to mend or could not be looked at. */
  checksOf(
    env?: Record<string, string>,
    call?: Call,
  ): Promise<{ status: number; lines: readonly Line[]; mend: readonly Line[]; codes: readonly string[] }>;
  close(): Promise<void>;
}

/** Starts the server. */
export const doctorOnDiscord = async (): Promise<DoctorOnDiscord> => {
  const server = await startDiscordServer();
  const guild = server.world.addGuild(["general", "alerts"]);
  const [general = "", alerts = ""] = guild.channels.keys();
  const data = mkdtempSync(join(tmpdir(), "breakwater-doctor-"));

  const consult = async (env: Record<string, string> = {}, call: Call = {}) => {
    const { io, said } = saidIo({ env: { DISCORD_TOKEN: server.token, DISCORD_API: server.api, ...env } });
    const { json = false, language = "en", config = "config", now } = call;
    await runDoctor(io, { data, config, language, ...(json ? { json } : {}) }, now);
    return said;
  };

  return {
    ...{ server, guild, general, alerts, data, consult },
    setUp: (change = {}) => keepChosen(data, "discord", guild.id, { alertChannels: [alerts], live: true, ...change }),
    checksOf: async (env, call) => {
      const { out, status } = await consult(env, { ...call, json: true });
      const lines: Line[] = out
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line));
      const mend = lines.filter(({ state }) => state === "mend" || state === "undone");
      return { status, lines, mend, codes: mend.map(({ code }) => code) };
    },
    close: async () => {
      await server.close();
      rmSync(data, { recursive: true });
    },
  };
};
