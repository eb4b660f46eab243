import { describe, expect, it } from "vitest";
import { until } from "../../fakes/until.ts";
import type { Shown } from "./driver.ts";
import { labels, platforms, useStage, words } from "./stage.ts";

describe.each(platforms)("a press on %s", (_, start) => {
  const { stage, cards, threaten, settled, cardSaying, actions } = useStage(start);

  /** Opens what stands behind More, asks for a step, and gives the question. */
  const askFor = async (card: Shown, label: string) =>
    stage.driver.press(await stage.driver.press(card, stage.mod, labels.more), stage.mod, label);

  it("claims a case for all to see, and one of two who press at once gets it", async () => {
    const { driver, mod, other, bot } = stage;
    const { card } = await threaten();
    const answers = await Promise.all([mod, other].map((who) => driver.press(card, who, labels.claim)));
    const told = answers.map(({ text }) => (text.includes("You are looking at case 1") ? "mine" : "theirs"));
    expect(told.toSorted()).toEqual(["mine", "theirs"]);
    const winner = told[0] === "mine" ? mod : other;
    await cardSaying(driver.named(winner));
    expect(bot.store.cases.timeline(1).filter(({ kind }) => kind === "claimed")).toHaveLength(1);
  });

  it("confirms after a question, and the card says so", async () => {
    const { driver, mod, bot } = stage;
    const { card } = await threaten();
    const question = await driver.press(card, mod, labels.confirm);
    expect([question.privately, question.buttons]).toEqual([true, [labels.yes]]);
    expect(bot.store.cases.get(1)).toMatchObject({ state: "open", verdict: null });
    expect((await driver.press(question, mod, labels.yes)).text).toContain("confirmed");
    await cardSaying(words.cases.verdicts.confirmed);
    expect(bot.store.cases.get(1)).toMatchObject({ state: "closed", verdict: "confirmed" });
  });

  it("as not a concern takes the evidence away, on the card as well", async () => {
    const { driver, mod, robin, bot } = stage;
    const { card } = await threaten();
    await driver.press(await driver.press(card, mod, labels.notAConcern), mod, labels.yes);
    await until(() => driver.ours(driver.alerts)[0]?.buttons.length === 0);
    expect(driver.ours(driver.alerts)[0]?.text).not.toContain(driver.named(robin));
    expect(bot.store.cases.sealedOf(1).filter(({ name }) => name !== "posted")).toEqual([]);
  });

  it("shows why, to whoever pressed", async () => {
    const { driver, mod } = stage;
    const { card } = await threaten();
    const { text, privately } = await driver.press(card, mod, labels.why);
    expect(text).toContain(words.card.why);
    expect(privately).toBe(true);
  });

  it("of a member does nothing but say so, and a forged one nothing at all", async () => {
    const { driver, kay, bot } = stage;
    const { card } = await threaten();
    const { claim, confirm, notAConcern, offer, why, more } = labels;
    for (const label of [claim, confirm, notAConcern, offer, why, more])
      expect((await driver.press(card, kay, label)).text).toContain(words.desk.notAllowed);
    expect(await driver.pressForged(card, stage.mod)).toBe(false);
    expect(bot.store.cases.get(1)).toMatchObject({ state: "open", claimedBy: null });
    await settled();
    expect(actions().filter((one) => !/^(alert|ping-on-duty) /.test(one))).toEqual([]);
  });

  it("offers resources once, in a post that names nobody and answers privately", async () => {
    const { driver, kay, robin, mod, other } = stage;
    const { card } = await threaten();
    await Promise.all([mod, other].map((who) => driver.press(card, who, labels.offer)));
    const post = await until(() => driver.ours(driver.general)[0]);
    await settled();
    expect(driver.ours(driver.general)).toHaveLength(1);
    for (const who of [kay, robin]) expect(post.text).not.toContain(who.id);
    const answer = await driver.openResources(post, kay);
    expect(answer.privately).toBe(true);
    expect(answer.text).toContain("It is not your fault");
    expect(driver.ours(driver.general)).toHaveLength(1);
  });

  it("deletes and holds only behind More and a second question", async () => {
    const { driver, mod, robin } = stage;
    const { card, threat } = await threaten();
    const first = await askFor(card, labels.hold);
    expect([first.privately, first.buttons]).toEqual([true, [labels.yes]]);
    expect(driver.isOnHold(robin)).toBe(false);
    await driver.press(first, mod, labels.yes);
    await until(() => driver.isOnHold(robin));
    const second = await askFor(card, labels.delete);
    expect(driver.stands(threat)).toBe(true);
    await driver.press(second, mod, labels.yes);
    await until(() => !driver.stands(threat));
    await settled();
    expect(actions()).toEqual(expect.arrayContaining(["timeout done", "delete-message done"]));
    if (driver.reasons !== null)
      expect(driver.reasons()).toEqual([expect.stringContaining("case 1"), expect.stringContaining("case 1")]);
  });

  it("acts on nobody who ranks as high as whoever presses", async () => {
    const { driver, robin } = stage;
    const { card, threat } = await threaten();
    driver.promote(robin);
    for (const label of [labels.hold, labels.delete]) {
      const { text, buttons } = await askFor(card, label);
      expect(text).toContain(words.desk.rankAsYou);
      expect(buttons).not.toContain(labels.yes);
    }
    await settled();
    expect([driver.isOnHold(robin), driver.stands(threat)]).toEqual([false, true]);
  });

  it("that the bot has no right to follow fails, is not repeated, and stands in the case", async () => {
    const { driver, mod, robin } = stage;
    const { card, threat } = await threaten();
    driver.takeRights();
    for (const label of [labels.hold, labels.delete]) await driver.press(await askFor(card, label), mod, labels.yes);
    await settled();
    expect(actions()).toEqual(expect.arrayContaining(["timeout failed", "delete-message failed"]));
    expect([driver.isOnHold(robin), driver.stands(threat)]).toEqual([false, true]);
  });

  it("works where the card was taken away meanwhile", async () => {
    const { driver, mod, bot } = stage;
    const { card } = await threaten();
    await settled();
    const question = await driver.press(card, mod, labels.confirm);
    driver.remove(card);
    await driver.press(question, mod, labels.yes);
    expect(bot.store.cases.get(1)).toMatchObject({ verdict: "confirmed" });
    expect(cards()).toEqual([]);
  });
});
