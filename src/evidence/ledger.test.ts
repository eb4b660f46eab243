import { describe, expect, it } from "vitest";
import type { Finding } from "../model/finding.ts";
import { createLedger, type Held } from "./ledger.ts";

const finding = (message: string, at: number, over: Partial<Finding> = {}): Finding => ({
  signal: "asks-age",
  detector: "grooming",
  stance: "direct",
  message,
  speaker: "s",
  addressee: "a",
  at,
  start: 0,
  end: 1,
  language: "en",
  ...over,
});
const held = (...findings: Finding[]) => {
  const ledger = createLedger();
  for (const one of findings) ledger.record("c", [one]);
  return ledger.of("c", "s", 100).map(({ message, signal, at }) => [message, signal, at]);
};

describe("a ledger", () => {
  it("holds a signal of a message once, however often it comes and whatever time it comes with", () => {
    expect(held(finding("m1", 5), finding("m1", 5), finding("m1", 7))).toEqual([["m1", "asks-age", 7]]);
    expect(held(finding("m1", 5), finding("m1", 5, { signal: "asks-secrecy" }), finding("m2", 5))).toHaveLength(3);
  });

  it("gives findings in order of time, whatever the order in which they came", () => {
    expect(held(finding("m3", 9), finding("m1", 2), finding("m2", 5)).map(([message]) => message)).toEqual([
      "m1",
      "m2",
      "m3",
    ]);
  });

  it("holds what is found after what is later, where one channel is read after another", () => {
    const ledger = createLedger();
    const month = 30 * 24 * 3_600_000;
    for (let at = 0; at < 70; at++) ledger.record("c", [finding(`later${at}`, month + at)]);
    ledger.record("c", [finding("m1", 5)]);
    expect(ledger.of("c", "s", 5).map(({ message }) => message)).toEqual(["m1"]);
    for (let at = 0; at < 70; at++) ledger.record("c", [finding(`later${at}`, month + at)]);
    expect(ledger.of("c", "s", month + 70)).toHaveLength(64);
  });

  it("lets go of what was said again before what was said last, also for what is found in an older message", () => {
    const ledger = createLedger();
    for (let at = 0; at < 63; at++) ledger.record("c", [finding(`again${at}`, at)]);
    ledger.record("c", [finding("threat", 70, { signal: "threat-to-share" })]);
    ledger.record("c", [finding("again50", 50, { signal: "draws-alarm", strength: 2 })]);
    ledger.record("c", [finding("again20", 20, { signal: "deadline", stance: "quoted" })]);
    const signals = ledger.of("c", "s", 100).map(({ signal }) => signal);
    expect(signals).toHaveLength(64);
    expect(signals).toContain("threat-to-share");
    expect(signals).toContain("draws-alarm");
    expect(signals).not.toContain("deadline");
  });

  it("forgets after 72 hours, knows nothing of the future, and keeps communities apart", () => {
    const ledger = createLedger();
    ledger.record("c", [finding("m1", 100)]);
    expect(ledger.of("c", "s", 100)).toHaveLength(1);
    expect(ledger.of("c", "s", 99)).toHaveLength(0);
    expect(ledger.of("c", "s", 100 + 72 * 3_600_000)).toHaveLength(0);
    expect(ledger.of("d", "s", 100)).toHaveLength(0);
  });

  it("lets go of what was not meant before what was, so that nobody pushes out what they said by passing things on", () => {
    const ledger = createLedger();
    ledger.record("c", [finding("said", 1), finding("asked", 2, { detector: "help-seeking", stance: "question" })]);
    for (let at = 0; at < 80; at++) ledger.record("c", [finding(`told${at}`, 10 + at, { stance: "quoted" })]);
    const messages = () => ledger.of("c", "s", 500).map(({ message }) => message);
    expect(messages()).toHaveLength(64);
    expect([messages().slice(0, 3), messages().at(-1)]).toEqual([["said", "asked", "told18"], "told79"]);
    for (let at = 0; at < 70; at++) ledger.record("c", [finding(`meant${at}`, 100 + at)]);
    expect([messages().length, messages().at(-1)]).toEqual([64, "meant69"]);
    expect(messages().some((message) => message.startsWith("told"))).toBe(false);
  });

  it("lets go of what was said again and again before what was said once, so that nobody pushes that out by saying no", () => {
    const ledger = createLedger();
    ledger.record("c", [finding("leverage", 1, { signal: "holds-material" })]);
    ledger.record("c", [finding("sure", 2, { signal: "like", strength: 3 })]);
    for (let at = 10; at < 150; at++) {
      const addressee = ["b", "d", "e"][at % 3] as string;
      const heard = finding(`no${at}`, at, { signal: "like", addressee, strength: 0.4 });
      ledger.record("c", [heard, finding(`no${at}`, at, { signal: "declines", addressee })]);
    }
    const messages = ledger.of("c", "s", 500).map(({ message }) => message);
    expect(messages).toHaveLength(64);
    expect([messages.slice(0, 3), messages.at(-1)]).toEqual([["leverage", "sure", "no10"], "no149"]);
  });

  it("knows how many people were told the same, though much is said to each and a model is as sure each time", () => {
    const ledger = createLedger();
    const asks = ["asks-age", ...Array.from({ length: 8 }, (_, nth) => `sign${nth}`)];
    for (let at = 1; at <= 40; at++) {
      const said = { addressee: `p${at}` };
      const heard = { ...said, signal: "resembles-grooming", strength: 4 };
      ledger.record("c", [
        ...asks.map((signal) => finding(`m${at}`, at, { ...said, signal })),
        finding(`m${at}`, at, heard),
      ]);
      const now = ledger.of("c", "s", 100);
      const people = asks.map(
        (asked) => new Set(now.filter(({ signal }) => signal === asked).map((one) => one.addressee)).size,
      );
      expect(Math.max(...people), `after ${at}`).toBeGreaterThanOrEqual(Math.min(at, 32));
      expect(now.length).toBeLessThanOrEqual(64);
      expect(now.filter(({ message }) => message === `m${at}`)).toHaveLength(10);
    }
  });

  it("stays bounded", () => {
    const ledger = createLedger();
    for (let at = 0; at < 500; at++) ledger.record("c", [finding(`m${at}`, at)]);
    expect(ledger.of("c", "s", 500).length).toBeLessThanOrEqual(64);
    expect(ledger.of("c", "s", 500).at(-1)?.message).toBe("m499");
  });

  it("holds what a model makes of a message as it stands, not what it made of it before a change as well", () => {
    const heard = (signal: string, over: Partial<Finding> = {}) => finding("m1", 5, { signal, strength: 3, ...over });
    const help = heard("like-help", { detector: "help-seeking" });
    expect(
      held(finding("m1", 5), heard("like-lure"), heard("like-grooming"), help).map(([, signal]) => signal),
    ).toEqual(["asks-age", "like-grooming", "like-help"]);
    expect(held(heard("like-lure"), finding("m1", 5))).toHaveLength(2);
  });

  it("keeps no place of words that moved a model", () => {
    const ledger = createLedger();
    ledger.record("c", [finding("m1", 5, { strength: 3, moving: [[0, 1]] })]);
    const [kept] = ledger.of("c", "s", 5);
    expect(kept).toMatchObject({ strength: 3 });
    expect(kept).not.toHaveProperty("moving");
  });

  it("tells of every change what it left", () => {
    const heard: Held[] = [];
    const ledger = createLedger({ onChange: (one) => heard.push(one) });
    ledger.record("c\nd", [finding("m1", 5), finding("m2", 6), finding("m3", 7, { speaker: "t\nu" })]);
    ledger.forget((_, { message }) => message === "m1");
    ledger.forget((community, { speaker }) => community === "c\nd" && speaker === "t\nu");
    ledger.forget((community) => community === "c");
    expect(
      heard.map(({ community, speaker, findings }) => [community, speaker, findings.map((one) => one.message)]),
    ).toEqual([
      ["c\nd", "s", ["m1", "m2"]],
      ["c\nd", "t\nu", ["m3"]],
      ["c\nd", "s", ["m2"]],
      ["c\nd", "t\nu", []],
    ]);
    expect(ledger.of("c\nd", "s", 9).map(({ message }) => message)).toEqual(["m2"]);
    expect(ledger.of("c\nd", "t\nu", 9)).toEqual([]);
  });

  it("goes on with what another one held, and tells nobody of that", () => {
    const findings = [finding("m1", 5), finding("m2", 6)];
    const ledger = createLedger({
      held: [{ community: "c", speaker: "s", findings }],
      onChange: () => expect.unreachable("nothing changed"),
    });
    expect(ledger.of("c", "s", 9)).toEqual(findings);
  });

  it("lets the one go that was longest unused when there are too many speakers, and tells so", () => {
    const gone: string[] = [];
    const held = Array.from({ length: 50_000 }, (_, index) => {
      const speaker = `s${index}`;
      return { community: "c", speaker, findings: [finding("m", 5, { speaker })] };
    });
    const ledger = createLedger({ held, onChange: (one) => one.findings.length === 0 && gone.push(one.speaker) });
    ledger.record("c", [finding("m2", 6, { speaker: "s0" })]);
    ledger.record("c", [finding("m", 6, { speaker: "new" })]);
    expect(gone).toEqual(["s1"]);
    expect(["s0", "s1", "s2", "new"].map((speaker) => ledger.of("c", speaker, 9).length)).toEqual([2, 0, 1, 1]);
  });
});
