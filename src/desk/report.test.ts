import { beforeEach, describe, expect, it } from "vitest";
import { openDeskWorld } from "../../test/fakes/desk-world.ts";
import { sampleAction } from "../../test/fakes/sample-action.ts";
import { sampleMessage } from "../../test/fakes/sample-message.ts";
import { raised } from "../../test/fakes/sample-recording.ts";

const { platform, community } = sampleAction.decision;
const taken = [expect.stringContaining("Thank you")];
const seldom = [expect.stringContaining("one report a day")];

let world: Awaited<ReturnType<typeof openDeskWorld>>;
beforeEach(async () => {
  world = await openDeskWorld(platform, community);
});

let number = 0;
/** What somebody is told who reports a message, each time one of somebody else. */
const report = async (who: string) => {
  const message = sampleMessage(`w${++number}`, number, "words", { platform, community });
  return (await world.desk.report(world.asker(who), message)).lines;
};
const judge = (verdict: "not-a-concern" | "confirm", reported: number) =>
  world.press(world.asker("anna", ["see-alerts", "judge-alerts"]), verdict, { case: reported, confirmed: true });

describe("somebody whose last reports were no concern", () => {
  beforeEach(async () => {
    for (const reported of [1, 2, 3]) {
      expect(await report("kay")).toEqual(taken);
      await judge("not-a-concern", reported);
    }
  });

  it("has one more taken that day, and is told so at the next", async () => {
    expect([await report("kay"), await report("kay")]).toEqual([taken, seldom]);
  });

  it("takes nothing from anybody else", async () => {
    await report("kay");
    expect([await report("lou"), await report("lou")]).toEqual([taken, taken]);
  });
});

it("somebody whose reports were confirmed or not judged yet goes on reporting", async () => {
  for (const reported of [1, 2, 3]) {
    expect(await report("kay")).toEqual(taken);
    if (reported < 3) await judge("confirm", reported);
  }
  expect([await report("kay"), await report("kay")]).toEqual([taken, taken]);
});

describe("a report", () => {
  beforeEach(() => world.record([raised()]));

  it("becomes a case about the writer, in which nobody stands who reported, at most five in ten minutes", async () => {
    const kay = world.asker("PLANTED-kay");
    const messages = Array.from({ length: 6 }, (_, index) =>
      sampleMessage(`w${index}`, index, "words", { platform, community }),
    );
    const replies = [];
    for (const message of messages) replies.push(await world.desk.report(kay, message));
    expect(replies[4]?.lines).toEqual([expect.stringContaining("Thank you")]);
    expect(replies[5]?.lines).toEqual([expect.stringContaining("several reports")]);
    expect(world.cards.cardOf(2, "en")).toMatchObject({
      speaker: "w0",
      why: ["A member brought this message to the moderators."],
    });
    const kept = world.store.cases.sealedOf(2).map(({ bytes }) => Buffer.from(bytes).toString());
    expect(kept.join()).not.toContain("PLANTED");
  });

  it("bears the time at which its message was sent, however much later it is brought", async () => {
    const message = sampleMessage("w1", 1, "words", { platform, community });
    await world.desk.report(world.asker("kay"), message);
    expect(world.store.log.get(2)).toMatchObject({ at: message.sentAt, recordedAt: 1000 });
  });

  it.each([
    ["set as a quotation", { text: "", quoted: "send it or else" }, "> send it or else"],
    ["set as one below others", { text: "lol", quoted: "send it\nor else" }, "lol\n> send it\n> or else"],
    ["passed on", { text: "send it or else", forwarded: true }, "> send it or else"],
  ])("shows also words that were %s, marked as such", async (_, { text, ...over }, shown) => {
    const message = sampleMessage("w1", 1, text, { platform, community, ...over });
    await world.desk.report(world.asker("kay"), message);
    expect(world.cards.cardOf(2, "en")?.seen.map(({ excerpt }) => excerpt)).toEqual([shown]);
  });

  it.each([
    ["answers somebody", { replyTo: { id: "m0", author: "ana" } }, "From one member to another"],
    [
      "calls a bot and names somebody",
      { replyTo: { id: "m0", author: "bot", bot: true }, mentions: ["ana", "bot"] },
      "From one member to another",
    ],
    ["answers its own writer", { replyTo: { id: "m0", author: "w1" } }, "From one member to the whole channel"],
  ] as const)("of a message that %s says to whom it went", async (_, over, says) => {
    const text = "ana, <@ana> send it";
    await world.desk.report(world.asker("kay"), sampleMessage("w1", 1, text, { platform, community, ...over }));
    const card = world.cards.cardOf(2, "en");
    expect(card?.whoToWhom).toBe(says);
    // Whoever was written to is named to nobody, in the words either.
    expect(card?.seen[0]?.excerpt?.includes("<@ana>")).toBe(says.endsWith("channel"));
  });

  it("joins the case of those whom the message is about", async () => {
    const { speaker, addressee } = raised().decision.assessment;
    const replyTo = { id: "m0", author: addressee };
    await world.desk.report(world.asker("kay"), sampleMessage(speaker, 1, "words", { platform, community, replyTo }));
    expect([...world.store.cases.list()].map(({ number }) => number)).toEqual([1]);
  });

  it("keeps nothing of the screen of whoever made it: its language, in which help would be offered, is the community's", async () => {
    await world.communities.change(platform, community, { language: "fr" });
    const message = sampleMessage("w1", 1, "words", { platform, community });
    await world.desk.report({ ...world.asker("kay"), language: "uk" }, message);
    expect([...world.store.log.read({})].at(-1)).toMatchObject({ language: "fr" });
    expect(world.cards.decisionOf(2)?.language).toBe("fr");
  });

  it("of one's own words, or of ours, shows where to turn, and makes nobody a suspect", async () => {
    const kay = world.asker("kay");
    const own = sampleMessage("kay", 1, "somebody threatens me", { platform, community });
    for (const message of [own, null]) {
      const { resources, buttons } = await world.desk.report(kay, message);
      expect(resources?.entries.length).toBeGreaterThan(0);
      expect(buttons.map(({ button }) => button)).toContain("ask-moderators");
    }
    expect(world.store.cases.get(2)).toBeNull();
  });
});
