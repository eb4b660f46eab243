import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { createRecordingActuator } from "../src/adapters/replay/recording-actuator.ts";
import { assemble } from "../src/bot/assemble.ts";
import { openData } from "../src/bot/open-data.ts";
import { resealAll } from "../src/cases/reseal.ts";
import type { Decision } from "../src/model/decision.ts";
import type { Message } from "../src/model/message.ts";
import { createPipeline } from "../src/pipeline.ts";
import { fingerprint } from "../src/support/key-ring.ts";
import { rotateKeys } from "../src/support/rotate-keys.ts";
import { startEvidenceBot } from "./fakes/evidence-bot.ts";
import { sampleMessage } from "./fakes/sample-message.ts";

const parent = mkdtempSync(join(tmpdir(), "breakwater-keep-"));
afterAll(() => rmSync(parent, { recursive: true, force: true }));
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(parent, "data-"));
});

const assembled = assemble("config");
const HOUR = 3_600_000;

/**
 * Something found that alerts nobody by itself, something that alerts then, and the same again, all to one other; further apart than
 * the last lines of a channel are remembered, which is in memory alone.
 */
const talk = (begin: number, to = "PLANTED-victim"): readonly Message[] =>
  ["hey how old are you", "do your parents check your phone?", "and how old are you"].map((text, index) =>
    sampleMessage("PLANTED-suspect", index, text, {
      community: "PLANTED-community",
      id: `PLANTED-${to}-${index}`,
      sentAt: begin + index * 61 * 60_000,
      replyTo: { id: "x", author: to },
    }),
  );

/** What a pipeline without anything to keep makes of them. */
const decidedWithoutRestart = (messages: readonly Message[]) => {
  const pipeline = createPipeline({ ...assembled, actuator: createRecordingActuator() });
  return messages.flatMap((message) => pipeline(message).decisions);
};

type Bot = Awaited<ReturnType<typeof startEvidenceBot>>;

/** Starts a bot for as long as `work` takes. */
const whileBotRuns = async <T>(work: (bot: Bot) => T): Promise<Awaited<T>> => {
  const bot = await startEvidenceBot(folder);
  try {
    return await work(bot);
  } finally {
    await bot.stops();
  }
};
const rows = (): readonly Record<string, unknown>[] => {
  const db = new DatabaseSync(join(folder, "alerts.db"), { readOnly: true });
  try {
    return db.prepare("SELECT key, bytes, expires_at FROM kept ORDER BY key").all();
  } finally {
    db.close();
  }
};
const silences = (decisions: readonly Decision[]) => decisions.map(({ silence }) => silence);

describe("a bot that was started anew", () => {
  it("decides as if it had never stopped, wherever it stopped", async () => {
    const messages = talk(Date.now() - 3 * HOUR);
    const unbroken = decidedWithoutRestart(messages);
    expect(silences(unbroken)).toEqual(["below-level", null, "same-level-again"]);
    const broken: Decision[] = [];
    for (const message of messages) broken.push(...(await whileBotRuns(({ hears }) => hears([message]))));
    expect(broken).toEqual(unbroken);
  });

  it("goes on where a killed one was, with what that one had written by itself", async () => {
    const messages = talk(Date.now() - 3 * HOUR);
    const child = spawn(process.execPath, [new URL("./fakes/evidence-bot-child.ts", import.meta.url).pathname], {
      env: { ...process.env, BREAKWATER_TEST: JSON.stringify([folder, messages.slice(0, 2)]) },
      stdio: ["ignore", "pipe", "inherit"],
    });
    const closed = once(child, "close");
    await Promise.race([once(child.stdout, "data"), closed]);
    // Evidence, and what was told about it.
    while (child.exitCode === null && rows().length < 2) await pause(20);
    child.kill("SIGKILL");
    expect(await closed).toEqual([null, "SIGKILL"]);
    const after = await whileBotRuns(({ hears }) => hears(messages.slice(2)));
    expect(after).toEqual(decidedWithoutRestart(messages).slice(2));
  }, 60_000);

  it("goes on under a new key, once what the old one sealed is sealed anew", async () => {
    const messages = talk(Date.now() - 3 * HOUR);
    await whileBotRuns(({ hears }) => hears(messages.slice(0, 2)));
    const { store, sealer, keys } = openData(folder, { env: {} }, () => {});
    const newest = fingerprint(rotateKeys(keys).ring[0]);
    await resealAll({ store, newest, reseal: sealer.reseal, pause: async () => {}, onProgress: () => {} });
    expect(store.keys.sealingKeys()).toEqual([newest]);
    store.close();
    const after = await whileBotRuns(({ hears }) => hears(messages.slice(2)));
    expect(after).toEqual(decidedWithoutRestart(messages).slice(2));
  });

  it("knows nothing of what has served its time", async () => {
    const messages = talk(Date.now() - 72 * HOUR - 1000);
    await whileBotRuns(({ hears }) => hears(messages.slice(0, 1)));
    expect(rows()).toEqual([]);
    expect(silences(await whileBotRuns(({ hears }) => hears(messages.slice(0, 1))))).toEqual(["below-level"]);
  });

  it("keeps nothing longer for a time that has not come yet", async () => {
    await whileBotRuns(({ hears }) => hears(talk(Date.now() + 1000 * HOUR)));
    for (const row of rows()) expect(row.expires_at).toBeLessThanOrEqual(Date.now() + 72 * HOUR);
  });

  it("knows nothing of what was damaged, and goes on", async () => {
    const messages = talk(Date.now() - 3 * HOUR);
    await whileBotRuns(({ hears }) => hears(messages));
    const db = new DatabaseSync(join(folder, "alerts.db"));
    db.exec("UPDATE kept SET bytes = CAST(substr(bytes, 1, 30) || zeroblob(100) AS BLOB)");
    db.close();
    await whileBotRuns(({ hears }) => expect(silences(hears(messages.slice(0, 1)))).toEqual(["below-level"]));
  });
});

describe("what is kept of evidence", () => {
  it("is written into what was put in the place of a file that had failed", async () => {
    await whileBotRuns(async ({ kept, hears }) => {
      const db = new DatabaseSync(join(folder, "alerts.db"));
      db.exec("DROP TABLE kept");
      db.close();
      hears(talk(Date.now() - 3 * HOUR).slice(0, 1));
      await expect(kept.forget({ community: "another" })).rejects.toThrow("damaged");
      for (const name of readdirSync(folder)) if (name.startsWith("alerts.db")) rmSync(join(folder, name));
      await kept.forget({ community: "another" });
      expect(rows()).toHaveLength(1);
    });
  });

  it("shows no id and no text on disk, while the bot runs and after", async () => {
    const everything = () => readdirSync(folder).map((name) => readFileSync(join(folder, name), "latin1"));
    // The alert log names signals.
    const evidence = () => rows().map(({ bytes }) => Buffer.from(bytes as Uint8Array).toString("latin1"));
    const isClean = () =>
      everything().every((content) => !/PLANTED|parents/.test(content.replaceAll("\0", ""))) &&
      evidence().every((content) => !content.includes("asks-"));
    await whileBotRuns(async ({ kept, hears }) => {
      hears(talk(Date.now() - 3 * HOUR));
      await kept.forget({ community: "another" });
      expect(rows().map(({ key }) => String(key).replace(/[\w-]{22}$/, "~"))).toEqual([
        "evidence:findings ~",
        "evidence:told ~",
      ]);
      expect(isClean()).toBe(true);
    });
    expect(isClean()).toBe(true);
  });

  it("is forgotten of one member, as speaker and as addressee, in memory and on disk", async () => {
    const now = Date.now();
    const [first] = talk(now - 3 * HOUR, "PLANTED-other");
    if (!first) throw new Error("nobody talks");
    await whileBotRuns(async ({ kept, hears }) => {
      const [, alert] = hears([...talk(now - 3 * HOUR), first]);
      await kept.forget({ community: "PLANTED-community", member: "PLANTED-victim" });
      expect(alert && kept.previous.of("PLANTED-community", alert.assessment)).toBeNull();
      const left = kept.ledger.of("PLANTED-community", "PLANTED-suspect", now);
      expect(new Set(left.map(({ addressee }) => addressee))).toEqual(new Set(["PLANTED-other"]));
    });
    await whileBotRuns(async ({ kept }) => {
      const left = kept.ledger.of("PLANTED-community", "PLANTED-suspect", now);
      expect(new Set(left.map(({ addressee }) => addressee))).toEqual(new Set(["PLANTED-other"]));
      await kept.forget({ community: "PLANTED-community", member: "PLANTED-suspect" });
    });
    expect(rows()).toEqual([]);
  });

  it("is forgotten of what a member wrote, or of what they wrote looking for help alone, and not of what others wrote to them", async () => {
    const now = Date.now();
    const by = (member: string, wrote: "anything" | "for-help") => ({ community: "PLANTED-community", member, wrote });
    await whileBotRuns(async ({ kept, hears }) => {
      hears(talk(now - 3 * HOUR));
      const all = kept.ledger.of("PLANTED-community", "PLANTED-suspect", now);
      await kept.forget(by("PLANTED-victim", "anything"));
      await kept.forget(by("PLANTED-suspect", "for-help"));
      expect(kept.ledger.of("PLANTED-community", "PLANTED-suspect", now)).toEqual(all);
      await kept.forget(by("PLANTED-suspect", "anything"));
    });
    expect(rows()).toEqual([]);
  });

  it("is forgotten of a whole community, and of no other", async () => {
    const messages = talk(Date.now() - 3 * HOUR);
    await whileBotRuns(async ({ kept, hears }) => {
      hears([...messages, ...messages.map((one) => ({ ...one, community: "d" }))]);
      await kept.forget({ community: "PLANTED-community" });
    });
    expect(rows()).toHaveLength(2);
    await whileBotRuns(({ hears }) => {
      expect(silences(hears(messages.slice(0, 1)))).toEqual(["below-level"]);
      expect(silences(hears(messages.slice(2).map((one) => ({ ...one, community: "d" }))))).toEqual([
        "same-level-again",
      ]);
    });
  });
});
