import { describe, expect, it } from "vitest";
import { until } from "../../fakes/until.ts";
import { labels, platforms, threatText, useStage, words } from "./stage.ts";

describe.each(platforms)("a member on %s", (_, start) => {
  const { stage, cards, threaten, settled, set } = useStage(start);

  it("who asks for help is offered it in the open without a name, and may ask for the moderators", async () => {
    const { driver, kay } = stage;
    driver.say(
      kay,
      "someone has my private pics and says they will send them to my family if i dont pay, what do i do",
    );
    const post = await until(() => driver.ours(driver.general)[0]);
    expect(post.text).not.toContain(kay.id);
    const help = await driver.openResources(post, kay);
    const question = await driver.press(help, kay, labels.askModerators);
    expect(question.text).toContain("will see your name");
    expect(cards().filter(({ text }) => text.includes(driver.named(kay)))).toEqual([]);
    await driver.press(question, kay, labels.yes);
    await until(() => cards().find(({ text }) => text.includes(driver.named(kay))));
    expect(driver.ours(driver.general)).toHaveLength(1);
  });

  it("gets a private look at a text, of which nothing is kept", async () => {
    const { driver, kay, bot } = stage;
    const { text, privately } = await driver.check(kay, threatText);
    expect(text).toContain(words.desk.checkTitle);
    expect(text).toContain("noticed in it");
    expect(privately).toBe(true);
    expect((await driver.check(driver.member(), "see you at the match")).text).toContain("No known pattern");
    await settled();
    expect([...bot.store.log.read()]).toEqual([]);
    expect([...bot.store.cases.list()]).toEqual([]);
  });

  it("brings a message to the moderators, who do not learn from whom", async () => {
    const { driver, kay, robin } = stage;
    const message = driver.say(robin, "you know what i mean");
    const { text, privately } = await driver.report(kay, message);
    expect(text).toContain("The moderators have it");
    expect(privately).toBe(true);
    const card = await until(() => cards()[0]);
    expect(card.text).toContain(driver.named(robin));
    expect(card.text).not.toContain(driver.named(kay));
    expect(driver.ours(driver.general)).toEqual([]);
  });

  it("can bring five messages in a while, and no more", async () => {
    const { driver, kay, bot } = stage;
    const reported = async () => {
      const { text } = await driver.report(kay, driver.say(driver.member(), "you know what i mean"));
      return text.includes(words.desk.reported);
    };
    const taken: boolean[] = [];
    for (let time = 0; time < 7; time++) taken.push(await reported());
    expect(taken).toEqual([true, true, true, true, true, false, false]);
    expect([...bot.store.cases.list()]).toHaveLength(5);
  });

  it("is told so where moderators cannot be reached", async () => {
    const { driver, kay, robin } = stage;
    await set({ live: false });
    const { text } = await driver.report(kay, driver.say(robin, "you know what i mean"));
    expect(text).toContain("cannot be reached");
    expect([...stage.bot.store.cases.list()]).toEqual([]);
  });

  it("is never written to who has not asked", async () => {
    const { driver, mod, kay } = stage;
    const { card } = await threaten();
    await driver.press(card, mod, labels.offer);
    const hold = await driver.press(await driver.press(card, mod, labels.more), mod, labels.hold);
    await driver.press(hold, mod, labels.yes);
    driver.say(
      kay,
      "someone has my private pics and says they will send them to my family if i dont pay, what do i do",
    );
    await settled();
    await until(() => driver.ours(driver.general)[0]);
    expect(driver.privateTries()).toBe(0);
  });
});

describe.each(platforms)("a community on %s that the bot is removed from", (_, start) => {
  const { stage, threaten, settled } = useStage(start);

  it("is forgotten: its cases, what is sealed of them, its settings", async () => {
    const { driver, bot } = stage;
    await threaten();
    await settled();
    driver.leave();
    await until(() => !bot.communities.of(driver.name, driver.community).live);
    expect(bot.communities.of(driver.name, driver.community).alertChannels).toEqual([]);
    expect([...bot.store.cases.list()]).toEqual([]);
    expect([...bot.store.log.read()]).toEqual([]);
    // Where the card can still be reached, it is on its way to saying nothing of anybody.
    await until(() => bot.store.outbox.waiting() === 0);
  });
});
