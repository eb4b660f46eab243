import { beforeEach, describe, expect, it } from "vitest";
import type { AlertLog, NewAlertEntry } from "../../src/model/alert-log.ts";
import type { DetectorId } from "../../src/model/finding.ts";
import { bodyDigest, canonicalJson, genesis, linkHash } from "../../src/support/chain.ts";
import { alertLogs, many, numbers, sound } from "../fakes/alert-logs.ts";
import { sampleAlert } from "../fakes/sample-alert.ts";

describe.each(alertLogs)("an alert log in %s", (_, open) => {
  let log: AlertLog;
  beforeEach(() => {
    log = open();
    return () => log.close();
  });

  it("is empty and sound at first", () => {
    expect([...log.read()]).toEqual([]);
    expect(log.get(1)).toBeNull();
    expect(log.verify()).toEqual(sound(0));
  });

  it("gives back what was appended, numbered from 1 and chained", () => {
    const alerts = [sampleAlert(), sampleAlert({ level: "urgent", addressee: null, rule: null, silence: "cooldown" })];
    const [first, second] = log.append(alerts);
    const chained = { kind: "alert", digest: expect.any(String), hash: expect.any(String) };
    expect(first).toEqual({ ...alerts[0], ...chained, number: 1, previous: genesis });
    expect(second).toEqual({ ...alerts[1], ...chained, number: 2, previous: first?.hash });
    expect([...log.read()]).toEqual([first, second]);
    expect(log.get(2)).toEqual(second);
  });

  it("chains which policies came into force, and gives them apart from alerts", () => {
    log.append(many(1));
    const load = { recordedAt: 7, cause: "file", policyHash: "ab", changed: ["rules.urgent"] } as const;
    expect(log.notePolicy(load)).toBe(2);
    expect(log.notePolicy({ ...load, cause: "start", changed: [] })).toBe(3);
    log.append(many(1));
    expect(numbers(log.read())).toEqual([1, 4]);
    expect(log.get(2)).toBeNull();
    expect(log.policies(5).map(({ number, cause }) => [number, cause])).toEqual([
      [3, "start"],
      [2, "file"],
    ]);
    expect(log.policies(1)[0]).toMatchObject({ kind: "policy", policyHash: "ab", changed: [] });
    const chosen = { ...load, cause: "setup", by: "some-pseudonym" } as const;
    expect(log.notePolicy(chosen)).toBe(5);
    expect(log.policies(1)[0]).toMatchObject(chosen);
    log.erase({}, "retention", null, 9);
    expect([log.verify(), log.policies(5).length]).toEqual([sound(6, 2), 3]);
  });

  it("can be checked by anybody who can hash, from what it gives back", () => {
    log.append(many(3));
    log.append(many(2));
    let before = genesis;
    for (const { previous, digest, hash, ...content } of log.read()) {
      expect(previous).toBe(before);
      expect(bodyDigest(canonicalJson(content))).toBe(digest);
      expect(linkHash(previous, digest)).toBe(hash);
      before = hash;
    }
    expect(log.verify()).toEqual(sound(5));
  });

  it("appends nothing when there is nothing to append", () => {
    expect(log.append([])).toEqual([]);
    expect(log.verify()).toEqual(sound(0));
  });

  it("appends all or none", () => {
    log.append(many(2));
    expect(() => log.append([sampleAlert(), sampleAlert({ score: Number.NaN })])).toThrow(TypeError);
    expect(numbers(log.read())).toEqual([1, 2]);
    expect(log.append(many(1))[0]?.number).toBe(3);
    expect(log.verify()).toEqual(sound(3));
  });

  it("keeps only the fields of an entry, whatever else an object carries", () => {
    const signal = { ...sampleAlert().signals[0], says: "Moves the talk", excerpt: "add me there" };
    const talkative = { ...sampleAlert(), text: "add me there", name: "Robin", signals: [signal] } as NewAlertEntry;
    log.append([talkative]);
    expect(JSON.stringify(log.get(1))).not.toMatch(/add me there|Robin|Moves/);
    expect(log.get(1)?.signals).toEqual(sampleAlert().signals);
  });

  it("is not changed through what was handed in or given back", () => {
    const alert = { ...sampleAlert(), detectors: ["grooming" as const] };
    const [given] = log.append([alert]);
    alert.detectors.pop();
    for (const entry of [given, log.get(1)]) (entry?.detectors as DetectorId[] | undefined)?.pop();
    expect(log.get(1)?.detectors).toEqual(["grooming"]);
    expect(log.verify()).toEqual(sound(1));
  });

  it("knows only numbers that it has", () => {
    log.append(many(2));
    for (const number of [0, -1, 3, 1.5]) expect(log.get(number)).toBeNull();
  });

  it("names the key that signed it, the same ever after", () => {
    const { fingerprint } = log.verify();
    expect(fingerprint).toMatch(/^SHA256:[\w+/]{43}$/);
    log.append(many(1));
    expect(log.verify().fingerprint).toBe(fingerprint);
    const other = open();
    expect(other.verify().fingerprint).not.toBe(fingerprint);
    other.close();
  });
});
