import { describe, expect, it } from "vitest";
import { sampleMessage } from "../../test/fakes/sample-message.ts";
import type { Decision } from "../model/decision.ts";
import type { Message } from "../model/message.ts";
import { createRecentTexts } from "./recent-texts.ts";

/** A decision about the first two letters of each of some messages. */
const decisionOn = (messages: readonly Message[]): Decision => ({
  assessment: {
    concern: "suspect",
    speaker: "s",
    addressee: null,
    at: 0,
    level: "review",
    score: 0.8,
    detectors: ["grooming"],
    findings: messages.map(({ id, sentAt }) => ({
      signal: "asks-age",
      detector: "grooming",
      stance: "direct",
      message: id,
      speaker: "s",
      addressee: null,
      at: sentAt,
      start: 0,
      end: 2,
      language: "en",
    })),
    contributions: [],
    composites: [],
    missing: 1,
  },
  platform: "discord",
  community: "c",
  channel: "general",
  message: messages.at(-1)?.id ?? "",
  actions: ["log"],
  rule: null,
  silence: null,
  language: "en",
});
const unmarked = (decision: ReturnType<typeof decisionOn>) => ({
  ...decision,
  assessment: {
    ...decision.assessment,
    findings: decision.assessment.findings.map((finding) => ({ ...finding, start: 0, end: 0 })),
  },
});
const textsAfter = (noted: readonly Message[], wanted: readonly Message[]) => {
  const recent = createRecentTexts();
  for (const message of noted) recent.note(message);
  return recent.excerptsOf(decisionOn(wanted)).map(({ text }) => text);
};
const many = (count: number, from: number) =>
  Array.from({ length: count }, (_, index) => sampleMessage("x", from + index, `x${index}`));

describe("the words of a card", () => {
  it("are found among what was read last, and nowhere else", () => {
    const [first, second] = [sampleMessage("s", 0, "ab cd"), sampleMessage("s", 1, "ef gh")];
    expect(textsAfter([first, second], [first, second])).toEqual(["ab", "ef"]);
    expect(textsAfter([first, ...many(4096, 10)], [first])).toEqual([]);
    expect(textsAfter([{ ...first, community: "other" }], [first])).toEqual([]);
  });

  it("are found whatever time they carry: a second file may go back in time", () => {
    const earlier = sampleMessage("s", 0, "ab cd");
    expect(textsAfter([...many(5000, 100_000), earlier], [earlier])).toEqual(["ab"]);
  });

  it("are none where a finding marks none", () => {
    const message = sampleMessage("s", 0, "ab cd");
    const recent = createRecentTexts();
    recent.note(message);
    expect(recent.excerptsOf(unmarked(decisionOn([message])))).toEqual([]);
    expect(recent.excerptsOf(decisionOn([message]))).toHaveLength(1);
  });

  it("are those that were read last, where a message came twice", () => {
    const message = sampleMessage("s", 0, "ab cd");
    const other = sampleMessage("s", 5, "zz");
    expect(textsAfter([message, { ...message, text: "ef gh" }], [other, message])).toEqual(["ef"]);
  });
});
