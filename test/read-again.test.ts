import { describe, expect, it } from "vitest";
import { createRecordingActuator } from "../src/adapters/replay/recording-actuator.ts";
import { createLedger } from "../src/evidence/ledger.ts";
import type { Message } from "../src/model/message.ts";
import { createPipeline, type Outcome } from "../src/pipeline.ts";
import { createPrevious } from "../src/policies/previous.ts";
import { shippedParts } from "./eval/measure.ts";
import { sampleMessage } from "./fakes/sample-message.ts";

const threat = sampleMessage(
  "sam",
  4,
  "i have your pics, send 200 in gift cards before midnight or i send them to all your contactts",
);
const talk: readonly Message[] = [
  sampleMessage("ana", 0, "hi everybody, i am new here and looking for friends to play with"),
  sampleMessage("sam", 1, "hello ana where are you from"),
  sampleMessage("ana", 2, "from the north, you?"),
];
const change = (message: Message, text: string, over: Partial<Message> = {}): Message => ({
  ...message,
  text,
  editedAt: threat.sentAt + 60_000,
  ...over,
});

/** A bot that can be started anew: the evidence stays, the lines in memory do not. */
const startBot = () => {
  const parts = { ...shippedParts, ledger: createLedger(), previous: createPrevious() };
  const start = () => createPipeline({ ...parts, actuator: createRecordingActuator() });
  const held = () =>
    parts.ledger.of("c", "sam", threat.sentAt).map(({ signal, stance, addressee }) => [signal, stance, addressee]);
  return { start, held };
};
const toldIn = ({ decisions }: Outcome) =>
  decisions.map(({ assessment, silence }) => [assessment.addressee, assessment.level, silence]);
const alerted = [["ana", "urgent", null]];
const toldBefore = [["ana", "urgent", "same-level-again"]];

describe("a message that is read again after a start", () => {
  it("goes to whom it went to, is the same evidence, and is told of once", () => {
    const { start, held } = startBot();
    const pipeline = start();
    for (const message of talk) pipeline(message);
    expect(toldIn(pipeline(threat))).toEqual(alerted);
    const evidence = held();
    expect(evidence).toContainEqual(["threat-to-share", "direct", "ana"]);
    expect(toldIn(start()(threat))).toEqual(toldBefore);
    expect(held()).toEqual(evidence);
  });

  it("goes to nobody still, where it was said to nobody: who answers what was pasted was not threatened", () => {
    const { start, held } = startBot();
    start()(threat);
    const evidence = held();
    expect(evidence).toContainEqual(["threat-to-share", "reported", null]);
    const anew = start();
    anew(sampleMessage("bob", 3, "hey sam what is it"));
    anew(threat);
    expect(held()).toEqual(evidence);
  });

  it("is told still, where the lines that said so are not known any more: who mends a slip in what they pasted is not accused", () => {
    const { start, held } = startBot();
    const told = [sampleMessage("eva", 1, "hey sam"), sampleMessage("sam", 2, "eva i just got this in my dms")];
    const pipeline = start();
    for (const message of [...told, threat]) pipeline(message);
    expect(held()).toContainEqual(["threat-to-share", "reported", "eva"]);
    pipeline(sampleMessage("eva", 16, "omg"));
    const mended = change(threat, threat.text.replace("contactts", "contacts"));
    for (const read of [pipeline, start()]) {
      expect(toldIn(read(mended)).every(([, level]) => level === "none")).toBe(true);
      expect(held()).toContainEqual(["threat-to-share", "reported", "eva"]);
      expect(held()).not.toContainEqual(["threat-to-share", "direct", "eva"]);
    }
  });
});

it("is answered, when it is read again after a start, as said to whom it went to, be it by somebody else", () => {
  const { start, held } = startBot();
  const hint = { ...threat, text: "be nice or your office sees it" };
  const pipeline = start();
  for (const message of [...talk, hint]) pipeline(message);
  const anew = start();
  anew(hint);
  const alarmed = "please stop, what do you want from her";
  const decisions = toldIn(anew(sampleMessage("bob", 5, alarmed)));
  expect(held()).toContainEqual(["draws-alarm", "direct", "ana"]);
  expect(decisions).toContainEqual(["ana", "review", null]);
});

it.each([
  ["private", "i have your pictures, be nice or your office sees them"],
  ["public", "you owe us for the flight, nobody leaves before it is paid back. passports stay in the office"],
] as const)(
  "goes to all still, and is told of once, when it is read again after it alarmed somebody: %s",
  (channelKind, text) => {
    const { start, held } = startBot();
    const pipeline = start();
    const toAll = { ...threat, text, channelKind };
    pipeline(toAll);
    const alarmed = pipeline(
      sampleMessage("bob", 5, "please no. delete it, i beg you, what do you want", { channelKind }),
    );
    expect(toldIn(alarmed)).toContainEqual(["bob", expect.anything(), null]);
    const evidence = held();
    expect(evidence).toContainEqual(["draws-alarm", "direct", "bob"]);
    expect(evidence).toContainEqual([expect.anything(), "direct", null]);
    for (const read of [pipeline, start()]) {
      expect(toldIn(read(toAll))).toEqual([["bob", expect.anything(), "same-level-again"]]);
      expect(held()).toEqual(evidence);
    }
  },
);

it.each([
  ["tells a story", "ana this is for my novel, the villain says"],
  ["warns", "ana reminder to everyone, beware of scammers who write like this"],
  ["asks", "ana is this a scam or legit?"],
])("accuses nobody after a start who %s", (_, how) => {
  const { start, held } = startBot();
  const before = start();
  for (const message of [...talk, sampleMessage("sam", 3, how), threat]) before(message);
  expect(toldIn(start()(threat)).map(([, level]) => level)).not.toContain("urgent");
  expect(held()).not.toContainEqual(["threat-to-share", "direct", "ana"]);
});

describe("a message that was changed", () => {
  const bob = sampleMessage("bob", 5, "hey sam, did you see the match yesterday");

  it("goes to whom it went to, whoever wrote since", () => {
    const { start, held } = startBot();
    const pipeline = start();
    for (const message of talk) pipeline(message);
    expect(toldIn(pipeline(threat))).toEqual(alerted);
    const evidence = held();
    pipeline(bob);
    expect(toldIn(pipeline(change(threat, threat.text.replace("contactts", "contacts"))))).toEqual(toldBefore);
    expect(held()).toEqual(evidence);
  });

  it("goes to whom it went to, also where nothing was found in it before", () => {
    const { start } = startBot();
    const pipeline = start();
    const harmless = { ...threat, text: "nice" };
    for (const message of [...talk, harmless, bob]) pipeline(message);
    expect(toldIn(pipeline(change(harmless, threat.text)))).toEqual(alerted);
  });

  it("goes to whom it went to, also where more wrote since than whom a message goes to is guessed by", () => {
    const { start } = startBot();
    const pipeline = start();
    const harmless = { ...threat, text: "nice" };
    for (const message of [...talk, harmless]) pipeline(message);
    for (let at = 0; at < 16; at++) pipeline(sampleMessage(`u${at % 4}`, 5 + at / 60, "omg"));
    expect(toldIn(pipeline(change(harmless, threat.text)))).toEqual(alerted);
  });

  it("is told still, where so many wrote since that the line is gone which said so", () => {
    const { start, held } = startBot();
    const pipeline = start();
    const told = [sampleMessage("eva", 1, "hey sam"), sampleMessage("sam", 3, "eva i just got this in my dms")];
    for (const message of [...told, threat]) pipeline(message);
    for (let at = 0; at < 11; at++) pipeline(sampleMessage(`u${at % 4}`, 5 + at / 60, "omg"));
    expect(held()).toContainEqual(["threat-to-share", "reported", "eva"]);
    const decisions = toldIn(pipeline(change(threat, threat.text.replace("contactts", "contacts"))));
    expect(decisions.map(([, level]) => level)).toEqual(["none"]);
  });

  it.each([
    ["after a start", () => []],
    ["after many lines", () => Array.from({ length: 13 }, (_, at) => sampleMessage("sam", 5 + at / 60, "lol"))],
  ])("is meant, %s too, once its marks of quotation are taken away", (when, lines) => {
    const { start } = startBot();
    const pipeline = start();
    const quoted = { ...threat, text: `"${threat.text}"` };
    for (const message of [...talk, quoted, ...lines()]) pipeline(message);
    const read = when === "after a start" ? start() : pipeline;
    expect(toldIn(read(change(threat, threat.text)))).toEqual(alerted);
  });

  it("goes to whom it names by the platform's own means after the change", () => {
    const { start, held } = startBot();
    const pipeline = start();
    pipeline(threat);
    pipeline(bob);
    pipeline(change(threat, threat.text, { mentions: ["bob"] }));
    expect(held()).toContainEqual(["threat-to-share", "direct", "bob"]);
  });
});
