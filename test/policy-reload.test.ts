import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createMemoryAlertLog } from "../src/adapters/storage/memory-alert-log.ts";
import { createAssemble } from "../src/bot/assemble.ts";
import { createReader } from "../src/bot/create-reader.ts";
import { keepPolicy } from "../src/bot/keep-policy.ts";
import type { LivePolicy } from "../src/bot/live-policy.ts";
import { fingerprintOf } from "../src/settings/fingerprint.ts";
import { loadWording } from "../src/settings/wording.ts";
import { sampleMessage } from "./fakes/sample-message.ts";
import { until } from "./fakes/until.ts";

const words = loadWording("config/wording").get("en")?.policy as NonNullable<
  ReturnType<ReturnType<typeof loadWording>["get"]>
>["policy"];

let folder: string;
let live: LivePolicy;
let said: string[];
let noticed: unknown[][];
let log: ReturnType<typeof createMemoryAlertLog>;
let read: ReturnType<typeof createReader>;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "breakwater-reload-"));
  cpSync("config", folder, { recursive: true });
  mkdirSync(join(folder, "communities"), { recursive: true });
  log = createMemoryAlertLog();
  said = [];
  noticed = [];
  const firstFingerprint = fingerprintOf(folder);
  const assemble = createAssemble();
  const assembled = assemble(folder);
  live = keepPolicy({
    ...{ config: folder, assemble, first: assembled, firstFingerprint, log, words, now: () => 5 },
    notices: { refused: (problem, whose) => noticed.push([problem.what, whose]), taken: () => noticed.push(["taken"]) },
    tell: (line) => said.push(line.replaceAll(folder, "")),
  });
  read = createReader({
    ...assembled,
    detect: (...said) => live.current().detect(...said),
    rulebookOf: (...where) => live.current().rulebooks.of(...where),
  });
});
afterEach(() => {
  live.stop();
  rmSync(folder, { recursive: true });
});

const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
const quiet = "rules:\n- { name: quiet, when: {}, do: [log] }\n";
let minutes = 0;
const threat = () => {
  minutes += 60 * 24 * 4;
  const text = "send 200 in gift cards before midnight or i send your pics to everyone you know";
  return read(sampleMessage("sam", minutes, text, { replyTo: { id: "x", author: "ana" } })).map(
    ({ decision }) => decision,
  );
};

describe("the policy of a running bot", () => {
  it("is in force once a file has changed, without a new start, and is written down", async () => {
    expect(threat()[0]).toMatchObject({ rule: "urgent", actions: ["log", "alert", "ping-on-duty"] });
    write("local.yaml", quiet);
    await until(() => said.length === 1);
    const [decision] = threat();
    expect(decision).toMatchObject({ rule: "quiet", actions: ["log"] });
    expect(decision?.policyHash).toBe(live.current().rulebooks.of("discord", "c").policy.hash);
    expect(said[0]).toBe("The policy was read anew and is in force: local rules.quiet, local order of rules.");
    expect(log.policies(9)).toMatchObject([
      {
        cause: "file",
        recordedAt: 5,
        policyHash: live.current().rulebooks.hash,
        changed: ["local rules.quiet", "local order of rules"],
      },
      { cause: "start", changed: [] },
    ]);
    expect(log.policies(9)[0]?.policyHash).not.toBe(log.policies(9)[1]?.policyHash);
    rmSync(join(folder, "local.yaml"));
    await until(() => said.length === 2);
    expect(threat()[0]).toMatchObject({ rule: "urgent" });
  });

  it("is said to have changed where a file was changed while no bot ran", async () => {
    const keep = () => {
      const assembled = createAssemble()(folder);
      keepPolicy({
        ...{ config: folder, assemble: createAssemble(), first: assembled, firstFingerprint: fingerprintOf(folder) },
        ...{ log, words, notices: { refused: () => {}, taken: () => {} }, now: () => 6, tell: () => {} },
      }).stop();
    };
    keep();
    write("local.yaml", quiet);
    // As many communities may have been set up since the last start.
    for (let count = 0; count < 120; count++)
      log.notePolicy({ recordedAt: 6, cause: "setup", policyHash: "ab", changed: ["live"], by: "ada" });
    keep();
    keep();
    const starts = log.policies(200).flatMap(({ cause, changed }) => (cause === "start" ? [changed] : []));
    expect(starts).toEqual([[], ["changed while no bot ran"], [], []]);
  });

  it("stays as it was where any file is bad, and says which line, until all are good", async () => {
    write("local.yaml", quiet);
    write("communities/a.yaml", "for: { platform: discord, community: '7' }\nwindowHuors: 3\n");
    await until(() => said.length === 1);
    expect(said[0]).toMatch(/last good one goes on: \/communities\/a\.yaml, line 2: .*Did you mean "windowHours"/);
    expect(threat()[0]).toMatchObject({ rule: "urgent" });
    expect(log.policies(9)).toHaveLength(1);
    write("communities/a.yaml", "for: { platform: discord, community: '7' }\nwindowHours: 3\n");
    await until(() => said.length === 2);
    expect(threat()[0]).toMatchObject({ rule: "quiet" });
    expect(log.policies(9)[0]?.changed).toEqual(["local rules.quiet", "local order of rules", "communities: 1"]);
  });

  it("is told of to moderators where it is bad, by the file of the folder, and once all is good", async () => {
    write("communities/a.yaml", "for: { platform: discord, community: '7' }\nwindowHuors: 3\n");
    await until(() => said.length === 1);
    write("communities/a.yaml", "for: { platform: discord, community: '7' }\n");
    write("local.yaml", "shadow: maybe\n");
    await until(() => said.length === 2);
    rmSync(join(folder, "local.yaml"));
    await until(() => said.length === 3);
    expect(noticed).toEqual([
      [expect.stringMatching(/^communities\/a\.yaml, line 2: /), { platform: "discord", community: "7" }],
      [expect.stringMatching(/^local\.yaml, line 1: /), "everybody"],
      ["taken"],
    ]);
  });

  it("is told of where a file's name keeps it from being read, and is taken up once that file is gone", async () => {
    write("local.yml", quiet);
    await until(() => said.length === 1);
    expect(said[0]).toContain("/local.yml, line 1: no file whose name ends so is read. Name it local.yaml.");
    rmSync(join(folder, "local.yml"));
    await until(() => said.length === 2);
    expect(noticed.at(-1)).toEqual(["taken"]);
  });

  it("says nothing of what editors leave beside files, nor of what was only saved once more", async () => {
    const before = fingerprintOf(folder);
    for (const name of ["communities/.a.yaml.swp", "communities/a.yaml~"]) write(name, "shadow: maybe\n");
    expect(fingerprintOf(folder)).toBe(before);
    write("presets/youth.yaml", readFileSync("config/presets/youth.yaml", "utf8"));
    expect(fingerprintOf(folder)).not.toBe(before);
    await pause(1300);
    expect(said).toEqual([]);
    expect(log.policies(9)).toHaveLength(1);
  });

  it("says of how long things are kept that a change holds from the next start on", async () => {
    write("retention.yaml", readFileSync("config/retention.yaml", "utf8").replace("evidence: 30", "evidence: 7"));
    await until(() => said.length === 1);
    expect(said[0]).toContain(": retention (from the next start on).");
    expect(live.current().rulebooks.hash).toBe(log.policies(9)[0]?.policyHash);
  });

  it("takes up signals of one's own with everything else, or not at all", async () => {
    const raffle = (pattern: string) => `detector: payment-extortion
signals:
  fee-for-prize:
    weight: 8
    stage: demand
    says: Asks for a fee
    innocent: A raffle may charge for postage
    patterns: ["${pattern}"]
    hits: ["pay to claim the prize"]
    misses: ["i won a prize"]
`;
    const offer = () =>
      read(sampleMessage("sam", ++minutes, "pay to claim the prize", { replyTo: { id: "x", author: "ana" } }));
    mkdirSync(join(folder, "signals"));
    write("signals/en-raffles.yaml", raffle("pay ... {prixe}"));
    write("local.yaml", "rules:\n- { name: raffles, when: { signals: [fee-for-prize] }, do: [log] }\n");
    await until(() => said.length === 1);
    expect(said[0]).toMatch(/last good one goes on: .*en-raffles\.yaml, line 8: there is no concept \{prixe\}/);
    expect(offer()).toEqual([]);
    write("signals/en-raffles.yaml", raffle("pay ... prize"));
    await until(() => said.length === 2);
    expect(offer().map(({ decision }) => decision.rule)).toEqual(["raffles"]);
    expect(live.current().signalTexts("fee-for-prize", "es").says).toBe("Asks for a fee");
    expect(log.policies(9)[0]?.changed).toEqual([
      "local rules.raffles",
      "local order of rules",
      "signals fee-for-prize",
    ]);
    rmSync(join(folder, "signals/en-raffles.yaml"));
    await until(() => said.length === 3);
    expect(said[2]).toMatch(/the signal|the value/);
    write("local.yaml", "rules: []\n");
    await until(() => said.length === 4);
    expect(offer()).toEqual([]);
  });

  it("takes up a combination once it has the sentence for want of which it was refused", async () => {
    const composites = readFileSync("config/composites.yaml", "utf8");
    write("composites.yaml", `${composites}- { id: our-own, level: review, when: threat-to-share }\n`);
    await until(() => said.length === 1);
    expect(said[0]).toContain('"our-own" has no sentence');
    const wording = readFileSync("config/wording/en.yaml", "utf8");
    write("wording/en.yaml", wording.replace("\ncomposites:\n", "\ncomposites:\n  our-own: Seen together.\n"));
    await until(() => said.length === 2);
    expect(said[1]).toBe("The policy was read anew and is in force: composites.");
  });

  it("takes up what was refused for want of a place, or for a mistake in what is kept, once that is mended", async () => {
    const kept = readFileSync("config/retention.yaml", "utf8");
    write("retention.yaml", kept.replace("evidence: 30", "evidence: 30d"));
    write("local.yaml", `country: ch\n${quiet}`);
    await until(() => said.length === 1);
    expect(said[0]).toContain('the value "ch" is not known');
    write("resources/ch.yaml", readFileSync("config/resources/de.yaml", "utf8"));
    await until(() => said.length === 2);
    expect(said[1]).toMatch(/last good one goes on: \/retention\.yaml, line \d+: "evidence" must be a number/);
    expect(threat()[0]).toMatchObject({ rule: "urgent" });
    write("retention.yaml", kept);
    await until(() => said.length === 3);
    expect(threat()[0]).toMatchObject({ rule: "quiet" });
    expect(noticed.at(-1)).toEqual(["taken"]);
  });
});
