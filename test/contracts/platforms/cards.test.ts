import { describe, expect, it } from "vitest";
import { until } from "../../fakes/until.ts";
import { labels, platforms, threatText, useStage, words } from "./stage.ts";

describe.each(platforms)("a card on %s", (_, start) => {
  const { stage, cards, writeThreat, threaten, settled, set, restart } = useStage(start);

  it("comes of a threat, once, with its buttons, and names nobody but the writer", async () => {
    const { driver, kay, robin } = stage;
    const { card } = await threaten();
    await settled();
    expect(cards()).toHaveLength(1);
    const { claim, confirm, notAConcern, offer, why, more } = labels;
    expect(card.buttons).toEqual(expect.arrayContaining([claim, confirm, notAConcern, offer, why, more]));
    expect(card.text).toContain(driver.named(robin));
    expect(card.text).not.toContain(driver.named(kay));
    expect(driver.ours(driver.general)).toEqual([]);
  });

  it("takes in what comes to light later, and stays one", async () => {
    const { driver, robin, kay } = stage;
    driver.say(kay, "hey who are you");
    driver.say(robin, "add me on telegram, dont tell your mum");
    const first = await until(() => cards()[0]);
    expect(first.text).toContain(words.levels.review.name);
    await settled();
    driver.say(robin, threatText);
    const grown = await until(() => cards().find(({ text }) => text.includes(words.levels.urgent.name)));
    await settled();
    expect(cards().map(({ id }) => id)).toEqual([grown.id]);
    expect(grown.text).toContain(words.detectors["image-coercion"].name);
  });

  it("comes once although a message is told of twice", async () => {
    const { driver } = stage;
    const { threat } = await threaten();
    driver.repeat(threat);
    driver.repeat(threat);
    driver.say(driver.member(), threatText);
    await until(() => stage.bot.store.cases.get(2));
    await settled();
    expect(cards()).toHaveLength(2);
  });

  it("comes of what a message was changed to", async () => {
    const { driver, robin, kay } = stage;
    driver.say(kay, "hey who are you");
    const message = driver.say(robin, "nice weather today");
    driver.edit(message, threatText);
    expect((await until(() => cards()[0])).text).toContain(driver.named(robin));
  });

  it("comes neither of what somebody passes on nor of what a program writes", async () => {
    const { driver, robin, kay, mod } = stage;
    driver.forward(kay, driver.say(mod, threatText));
    driver.sayAsProgram(threatText);
    for (const text of ["hey who are you", "anyone up for a game", "after dinner"]) driver.say(kay, text);
    driver.say(robin, threatText);
    await until(() => cards()[0]);
    await settled();
    expect(cards().map(({ text }) => text.includes(driver.named(robin)))).toEqual([true]);
  });

  it("is answered after a restart, and grows where it stands", async () => {
    const { mod, driver } = stage;
    const { card } = await threaten();
    await settled();
    await restart();
    expect((await driver.press(card, mod, labels.claim)).text).toContain("case 1");
    await until(() => cards()[0]?.text.includes(driver.named(mod)));
    expect(cards().map(({ id }) => id)).toEqual([card.id]);
  });

  it("comes in the next channel where the first is deleted or may not be written in", async () => {
    const { driver } = stage;
    driver.forbid(driver.alerts);
    await threaten(driver.spare);
    driver.allow(driver.alerts);
    driver.lose(driver.alerts);
    driver.say(driver.member(), threatText);
    await until(() => cards(driver.spare).length === 2);
    expect(cards()).toEqual([]);
  });

  it("is made anew where it was taken away", async () => {
    const { driver, robin } = stage;
    const { card } = await threaten();
    await settled();
    driver.remove(card);
    driver.say(robin, "how old are you? are your parents home? add me on telegram, dont tell your mum, its our secret");
    expect((await until(() => cards()[0])).id).not.toBe(card.id);
  });

  it.each([
    ["is asked to wait", { status: 429, retryAfter: 1 }],
    ["has trouble", { status: 502 }],
    ["cuts the connection", "drop"],
  ] as const)("comes once although the platform %s", async (_what, fault) => {
    stage.driver.failSends(fault);
    await threaten();
    await settled();
    expect(cards()).toHaveLength(1);
  });

  it("is only written down in shadow mode", async () => {
    const { driver } = stage;
    await set({ live: false });
    writeThreat();
    await until(() => stage.bot.store.cases.get(1));
    await settled();
    expect(driver.ours(driver.alerts)).toEqual([]);
  });
});
