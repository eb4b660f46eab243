import { beforeEach, describe, expect, it, vi } from "vitest";
import { openDeskWorld } from "../../test/fakes/desk-world.ts";
import { sampleAction } from "../../test/fakes/sample-action.ts";
import { sampleMessage } from "../../test/fakes/sample-message.ts";
import { plainOpen, raised } from "../../test/fakes/sample-recording.ts";
import { openAction } from "../cases/planned-action.ts";
import { openParts } from "../cases/sealed-parts.ts";
import type { Finding } from "../model/finding.ts";

const { platform, community } = sampleAction.decision;
const says = "A member brought this message to the moderators.";
const finding: Finding = {
  ...{ signal: "threat-to-share", detector: "image-coercion", stance: "direct", message: "m1", speaker: "u1" },
  ...{ addressee: null, at: 1, start: 0, end: 6, language: "en" },
};
const threat = () => raised({ level: "urgent", addressee: null, detectors: ["image-coercion"], findings: [finding] });

let world: Awaited<ReturnType<typeof openDeskWorld>>;
beforeEach(async () => {
  world = await openDeskWorld(platform, community);
});

const report = (id: string, text: string, by = "kay", mentions: readonly string[] = []) =>
  world.desk.report(world.asker(by), sampleMessage("u1", 1, text, { platform, community, id, mentions }));
const cardOf = (number = 1) => world.cards.cardOf(number, "en");
const anna = () => world.asker("anna", ["see-alerts", "judge-alerts"]);
const seen = [{ sentence: "threat-to-share", excerpt: "secret" }];

it("fetches what is sealed of a case once for a card, however often its member was reported", async () => {
  for (let count = 0; count < 30; count++) await report(`m${count}`, "good morning", `by ${count}`);
  const fetching = vi.spyOn(world.store.cases, "sealedOf");
  expect(cardOf()?.seen.at(-1)?.sentence).toContain("25");
  expect(fetching).toHaveBeenCalledTimes(1);
});

describe("a report about somebody of whom more was noticed", () => {
  beforeEach(async () => {
    world.record([threat()]);
    await report("m9", "good morning");
  });

  it("hides nothing of that, and stands above it with its words", () => {
    expect(cardOf()).toMatchObject({ level: "urgent", number: 1, place: { message: "m1" } });
    expect(cardOf()?.seen).toEqual([{ sentence: says, excerpt: "good morning" }, ...seen]);
  });

  it("leaves the steps that a moderator takes with what the card shows", async () => {
    await world.press(anna(), "delete-message", { confirmed: true });
    for (const key of ["1 alert", "2 alert"]) world.store.outbox.settle(key, "done", 0);
    const [step] = world.store.outbox.due(Number.MAX_SAFE_INTEGER, 9);
    expect(step && openAction(step, plainOpen)).toMatchObject({ kind: "delete-message", decision: { message: "m1" } });
  });

  it("stands by itself once the case was closed", async () => {
    await world.press(anna(), "confirm", { confirmed: true });
    await report("m10", "good night");
    expect(cardOf()).toMatchObject({ level: "review", number: 3, place: { message: "m10" }, why: [says] });
    expect(cardOf()?.seen).toEqual([{ sentence: says, excerpt: "good night" }]);
    world.record([threat()]);
    expect(cardOf()).toMatchObject({ level: "urgent", seen: [{ excerpt: "good night" }, ...seen] });
  });

  it("is forgotten by the card when the case is opened again without it, and stands in no file as it is kept", async () => {
    await world.press(anna(), "confirm", { confirmed: true });
    world.record([threat()]);
    expect(cardOf()?.seen).toEqual(seen);
    const names = openParts(1, world.store.cases.sealedOf(1), plainOpen).map(({ name }) => name);
    expect(names).not.toContain("report");
  });
});

it("what is reported of somebody names nobody whom they wrote to, also beside what was noticed and beside other reports", async () => {
  const toOther = { addressee: "u2", findings: [{ ...finding, addressee: "u2" }] };
  world.record([raised({ level: "urgent", detectors: ["image-coercion"], ...toOther })]);
  for (const id of ["m8", "m9"]) await report(id, "<@u2> send me one more", "kay", ["u2"]);
  const excerpt = "… send me one more";
  expect(cardOf()?.seen).toEqual([{ sentence: says, excerpt }, ...seen, { sentence: says, excerpt }]);
});

it("a report that stands by itself shows the words that it brought, and says that words are hidden only where some are", async () => {
  const { hiddenExcerpts } = world.wordingOf("en").card;
  await report("m8", "bring your passport");
  expect(cardOf()).toMatchObject({
    seen: [{ sentence: says, excerpt: "bring your passport" }],
    excerptNote: hiddenExcerpts,
  });
});

it("a report without words says nothing of words that are hidden", async () => {
  await report("m9", "");
  expect(cardOf()).toMatchObject({ seen: [], excerptNote: "" });
});

describe("the card of a member who asks for the moderators", () => {
  const call = () =>
    raised({ concern: "help", speaker: "kay", addressee: null, level: "urgent", detectors: ["help-seeking"] });
  const ask = () => world.press(world.asker("kay"), "ask-moderators", { case: null, confirmed: true });
  const asked = { speaker: "kay", nextSteps: expect.arrayContaining([expect.stringContaining("has asked to talk")]) };

  it("leads to no message, since none was brought", async () => {
    await ask();
    expect(cardOf()).toMatchObject({ ...asked, excerptNote: "", seen: [] });
  });

  it.each([
    ["afterwards", [ask, () => world.record([call()])]],
    ["before", [() => world.record([call()]), ask]],
  ])(
    "names them and says so also where a call for help of theirs was brought %s, and shows that too",
    async (_, both) => {
      for (const one of both) await one();
      expect(cardOf()).toMatchObject({ ...asked, level: "urgent", place: { message: "m1" } });
      expect(cardOf()?.why).toContain("The member asks to talk to the moderators.");
      expect(cardOf()?.nextSteps.join()).not.toContain("Do not write to the person");
    },
  );

  it("names them no more once that was looked at and a call for help opens the case again", async () => {
    await ask();
    await world.press(anna(), "confirm", { confirmed: true });
    world.record([call()]);
    expect(cardOf()).toMatchObject({ speaker: null, level: "urgent" });
  });
});

describe("a report of another message where nothing else was noticed", () => {
  it("takes the place of the one before, and hides none of those before it", async () => {
    for (const [id, words] of [
      ["m7", "send me one more or everybody sees it"],
      ["m8", "good morning"],
      ["m9", "good night"],
    ] as const)
      await report(id, words);
    expect(cardOf()).toMatchObject({ number: 3, place: { message: "m9" } });
    expect(cardOf()?.seen).toEqual([
      { sentence: says, excerpt: "good night" },
      { sentence: says, excerpt: "send me one more or everybody sees it" },
      { sentence: says, excerpt: "good morning" },
    ]);
  });

  it("says how many more there are than it shows: harmless ones before and after it hide no report", async () => {
    for (const id of ["m1", "m2", "m3", "m4"]) await report(id, "good morning");
    await report("m5", "send me one more or everybody sees it", "ana");
    for (const id of ["m6", "m7"]) await report(id, "good night", "lou");
    expect(cardOf()?.seen.map(({ excerpt }) => excerpt)).toEqual([
      "good night",
      ...Array.from({ length: 4 }, () => "good morning"),
      null,
    ]);
    expect(cardOf()?.seen.at(-1)?.sentence).toBe("And further signs: 2");
  });

  it("is one with a second report of the same, and shows none from before a verdict", async () => {
    for (const id of ["m8", "m8"]) await report(id, "words");
    expect(cardOf()).toMatchObject({ number: 2, place: { message: "m8" }, seen: [{ excerpt: "words" }] });
    await world.press(anna(), "confirm", { confirmed: true });
    await report("m9", "other words");
    expect(cardOf()).toMatchObject({ number: 3, place: { message: "m9" }, seen: [{ excerpt: "other words" }] });
  });

  it("leaves what was noticed where it is seen first, with the earlier ones below", async () => {
    world.record([threat()]);
    for (const id of ["m8", "m9"]) await report(id, `words of ${id}`);
    expect(cardOf()?.seen.map(({ excerpt }) => excerpt)).toEqual(["words of m9", "secret", "words of m8"]);
  });
});

it("a report that an earlier version kept as the decision of its case is still shown", async () => {
  const old = { ...threat().decision, rule: "reported-by-member" };
  world.record([threat()]);
  const kept = JSON.stringify({ alert: 1, decision: { ...old, message: "m7" } });
  world.store.cases.keepSealed(1, { name: "decision", bytes: Buffer.from(JSON.stringify(["case 1 decision", kept])) });
  expect(cardOf()).toMatchObject({ number: 1, place: { message: "m7" } });
});

it("a card names who gave the verdict that stands, not who judged the case when it was closed before", async () => {
  world.record([threat()]);
  await world.press(anna(), "confirm", { confirmed: true });
  world.record([threat()]);
  await world.press(world.asker("ben", ["see-alerts", "judge-alerts"]), "confirm", { confirmed: true });
  expect(cardOf()?.handled.map(({ by }) => by)).toEqual(["ben"]);
});

it("a case that was opened again holds the evidence of what opened it, and none of before it was of no concern", async () => {
  world.record([raised()]);
  expect(world.cards.holds(1, 1)).toBe(true);
  await world.press(anna(), "not-a-concern", { confirmed: true });
  world.record([raised({}, { message: "m2" })]);
  expect([world.cards.holds(1, 1), world.cards.holds(1, 2)]).toEqual([false, true]);
});
