import { basename, join } from "node:path";
import { Command } from "commander";
import { createCommunities, type HeldSettings } from "../desk/communities.ts";
import { shippedSignals } from "../detectors/shipped-signals.ts";
import type { ActionKind } from "../model/decision.ts";
import type { DoctorWording } from "../model/doctor-wording.ts";
import { problem } from "../model/errors.ts";
import { type Check, type Examination, toDo } from "../model/examination.ts";
import { type PlatformId, platformIds } from "../model/platform.ts";
import { fillIn } from "../model/wording.ts";
import { loadSettings } from "../settings/load-settings.ts";
import type { PolicyFiles } from "../settings/policy-files.ts";
import { staleResources } from "../settings/resources.ts";
import { examineData } from "./examine-data.ts";
import type { Io } from "./io.ts";
import { type CommonOptions, folderOf } from "./options.ts";
import { renderChecks, renderLinks } from "./render-examination.ts";
import { loadSpeech } from "./speak.ts";
import { paint } from "./style.ts";
import { tokenNames } from "./token-names.ts";

const example = `
Examples:
  npm start -- doctor
  npm start -- doctor --json

Looks at what the bot needs: on Discord the token, the intent in the developer portal, and the permissions in each channel by what
the policy may do; on Telegram the token, Group Privacy, who takes what is written, and its rights in each group that was set up;
the clock, the data folder and its keys, and when somebody last checked the places that members are sent to. It prints the links
that invite it with the least permissions. The tokens come from DISCORD_TOKEN and TELEGRAM_TOKEN, or the file .env. Nothing is
changed. Status 0: all well; 1: something to mend; 2: something could not be looked at.`;

const portal = "https://discord.com/developers/applications";

/** What the rules of a policy may ask for on a platform, in whatever community. */
const actionsOn = (platform: string, { shipped, presets, local, communities }: PolicyFiles): readonly ActionKind[] =>
  [shipped, ...presets.values(), local, ...communities.filter((one) => one.platform === platform)]
    .flatMap((file) => file?.layer.rules ?? [])
    .filter(({ when }) => when.platforms?.some((one) => one === platform) ?? true)
    .flatMap((rule) => rule.do);

/** What is said where nobody has set anything up, which nobody can say of a data folder that does not open. */
const saysUnchosen: ReadonlySet<string> = new Set(["discord-not-set-up", "telegram-nowhere"]);

interface Examined extends Examination {
  readonly platform: string;
  readonly heading: string;
}

interface Looking {
  readonly env: NodeJS.ProcessEnv;
  readonly doctor: DoctorWording;
  readonly policy: PolicyFiles;
  readonly held: readonly HeldSettings[];
  now(): number;
}

const examineOnDiscord = async (token: string, { env, doctor, policy, held, now }: Looking): Promise<Examined> => {
  // Only here: a platform's library takes as long to load as all else.
  const { examineDiscord } = await import("../adapters/discord/examine.ts");
  const communities = createCommunities(held, async () => {});
  const settingsOf = (id: string) => communities.of("discord", id);
  const actions = actionsOn("discord", policy);
  const ids = held.filter(({ platform }) => platform === "discord").map(({ community }) => community);
  const parts = { token, api: env.DISCORD_API, actions, settingsOf, held: ids, words: doctor, now };
  const found = await examineDiscord(parts);
  return { platform: "discord", heading: doctor.discord, ...found };
};

const examineOnTelegram = async (token: string, { env, doctor, policy, held, now }: Looking): Promise<Examined> => {
  const { examineTelegram } = await import("../adapters/telegram/examine.ts");
  const communities = createCommunities(held, async () => {});
  const groups = held
    .filter(({ platform }) => platform === "telegram")
    .map(({ community }) => ({ community, settings: communities.of("telegram", community) }));
  const actions = actionsOn("telegram", policy);
  const { TELEGRAM_API: api } = env;
  const found = await examineTelegram({ token, api, webhook: env, actions, groups, words: doctor, now });
  return { platform: "telegram", heading: doctor.telegram.heading, ...found };
};

const examineOn: Readonly<Record<PlatformId, (token: string, looking: Looking) => Promise<Examined>>> = {
  discord: examineOnDiscord,
  telegram: examineOnTelegram,
};

/** Every platform that a token is configured for. */
const examinePlatforms = (looking: Looking): Promise<readonly Examined[]> =>
  Promise.all(
    platformIds.flatMap((id) => {
      const token = looking.env[tokenNames[id]];
      return token ? [examineOn[id](token, looking)] : [];
    }),
  );

/** Whoever is offered help must not be sent to a line that has gone: in one sentence, however many in one place were not looked at for long. */
const examineResources = (
  folder: string,
  places: Parameters<typeof staleResources>[0],
  now: number,
): readonly Check[] => {
  const stale = staleResources(places, new Date(now));
  const [oldest] = stale;
  if (oldest === undefined) return [];
  const { place, resource, days } = oldest;
  const { code, what, mend } = problem("resources-stale", {
    folder,
    count: stale.length,
    id: resource.id,
    place,
    days,
  });
  return [toDo("hint", code, what, mend)];
};

/** The same of the places that files of the policy name, which are shown before all others. */
const examineOwn = ({ presets, local, communities }: PolicyFiles, now: number): readonly Check[] =>
  [...presets.values(), local, ...communities].flatMap((one) =>
    one === null
      ? []
      : examineResources(one.file, [{ id: basename(one.file), resources: one.layer.resources ?? [] }], now),
  );

/** Looks at everything and says what it found; sets the status. */
export const runDoctor = async (io: Io, options: CommonOptions, now: () => number = Date.now): Promise<void> => {
  const { wording, places } = loadSpeech(options.config, options.language);
  const { doctor } = wording;
  const policy = loadSettings(options.config, shippedSignals).rulebooks.files;
  const data = await examineData(folderOf(options), io, wording);
  const examined = await examinePlatforms({ env: io.env, doctor, policy, held: data.held ?? [], now });
  const platforms = examined.map((each) =>
    data.held === null ? { ...each, checks: each.checks.filter(({ code }) => !saysUnchosen.has(code)) } : each,
  );
  const here = [
    ...data.checks,
    ...examineResources(join(options.config, "resources"), places, now()),
    ...examineOwn(policy, now()),
    ...(platforms.length > 0 ? [] : [toDo("mend", "no-token", doctor.noToken, fillIn(doctor.noTokenMend, { portal }))]),
  ];
  const checks = [...here, ...platforms.flatMap((each) => each.checks)];
  const links = platforms.flatMap((each) => each.links);
  const wrong = checks.filter(({ state }) => state === "mend").length;
  const undone = checks.some(({ state }) => state === "undone");
  io.setStatus(undone ? 2 : wrong > 0 ? 1 : 0);

  if (options.json) {
    const line = (value: object) => io.out(`${JSON.stringify(value)}\n`);
    for (const check of here) line({ type: "check", platform: null, ...check });
    for (const { platform, checks: found } of platforms)
      for (const check of found) line({ type: "check", platform, ...check });
    line({ type: "doctor", well: !undone && wrong === 0, mend: wrong, invite: links.map(({ url }) => url) });
    return;
  }
  for (const { heading, checks: found } of platforms) io.out(renderChecks(heading, found));
  io.out(renderChecks(doctor.here, here));
  io.out(renderLinks(links));
  const verdict = wrong > 0 ? [fillIn(doctor.toMend, { count: wrong })] : undone ? [] : [doctor.allWell];
  io.out(`${paint("bold", [...verdict, ...(undone ? [doctor.notDone] : [])].join(" "))}\n`);
};

/** `doctor`: whether the bot has all that it needs, and what to do where it does not. */
export const addDoctor = (io: Io): Command =>
  new Command("doctor")
    .description("look at tokens, permissions, clock and data folder, and print the invite links")
    .addHelpText("after", example)
    .action((options: CommonOptions) => runDoctor(io, options));
