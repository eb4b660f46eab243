import type { Message, User } from "@grammyjs/types";
import { beforeEach, describe, expect, it } from "vitest";
import type { TelegramServer } from "./fakes/telegram-server/start.ts";
import { asAdmin, buttonsOf, type FakeChat } from "./fakes/telegram-server/world.ts";
import { has, startTelegramSetup, type TelegramSetup } from "./fakes/telegram-setup.ts";
import { until } from "./fakes/until.ts";

let world: TelegramSetup;
let server: TelegramServer;
let ada: User;
let chat: FakeChat;

beforeEach(async () => {
  world = await startTelegramSetup();
  ({ server, ada, chat } = world);
  return world.stop;
});

/** Opens a menu and chooses from it. */
const choose = async (view: Message, menu: string, choice: string) => {
  await world.press(view, `▸ ${menu}`);
  await until(() => has(view, `▾ ${menu}`));
  await world.press(view, choice);
  await until(() => has(view, `▸ ${menu}`));
};

describe("an admin with buttons alone", () => {
  it("who adds the bot by a link of doctor's is answered by its greeting, and not as one who asks for help", async () => {
    server.say(world.group, ada, "/start@breakwater_bot true");
    server.say(world.group, ada, "/setup");
    await until(() => world.oursIn(world.group)[0]);
    expect(world.oursIn(world.group).map(({ text }) => text)).toEqual([expect.stringContaining("set me up here")]);
  });

  it("opens it from the group, where nobody sees more than a neutral line", async () => {
    server.say(world.group, ada, "/setup");
    const line = await until(() => world.oursIn(world.group)[0]);
    expect(line.text).not.toMatch(/Ada|user\d/);
    expect(buttonsOf(line)).toHaveLength(1);
    const word = new URL(buttonsOf(line)[0]?.url ?? "").searchParams.get("start");
    // It needs nothing that a restart would lose.
    await world.restart();
    server.say(chat, ada, `/start ${word}`);
    expect((await until(() => world.oursIn(chat)[0])).text).toContain("Step 1 of 3");
    server.say(world.group, ada, "/setup");
    await until(() => world.oursIn(chat).length === 2);
    expect(world.oursIn(world.group)).toHaveLength(1);
  });

  it("sets the group up, and sees in the view what holds", async () => {
    const view = await world.setup();
    await choose(view, "Called when it is urgent", "Ada");
    await until(() => world.settings().onDuty === `user${ada.id}`);
    await choose(view, "Country", "France");
    await until(() => view.text?.includes("</b>: France"));
    await world.go(view, "Next", 2);
    await choose(view, "What the community is like", "A place of support");
    await until(() => world.settings().preset === "support-forum");
    await choose(view, "Mode", "live");
    await choose(view, "Resource posts", "off");
    await until(() => view.text?.includes("</b>: off"));
    expect(world.settings()).toMatchObject({ country: "fr", live: true, resourcePosts: false });
    expect(world.oursIn(chat)).toHaveLength(1);
    // What was chosen is taken back.
    await world.go(view, "Back", 1);
    await choose(view, "Called when it is urgent", "Nobody");
    await until(() => world.settings().onDuty === null);
  });

  it("has somebody called also where an admin's account was deleted, which leaves no name", async () => {
    const gone = server.world.addUser("");
    server.world.join(world.group, gone, asAdmin(gone, { moderates: true, manages: false }));
    const view = await world.setup();
    await choose(view, "Called when it is urgent", "Ada");
    await until(() => world.settings().onDuty === `user${ada.id}`);
  });

  it("is told in their own chat with the bot that a command belongs in the group, not that they may not", async () => {
    for (const [at, command] of ["/setup", "/cases"].entries()) {
      server.say(chat, ada, command);
      expect((await until(() => world.oursIn(chat)[at])).text).toContain("works only in a community");
    }
  });

  it("goes on with an old view after a restart", async () => {
    const view = await world.setup();
    await world.restart();
    await world.bot.communities.change("telegram", String(world.group.id), { country: "es" });
    await choose(view, "Country", "France");
    await until(() => world.settings().country === "fr");
  });
});

describe("whoever may not set up", () => {
  it("finds nothing behind the link, and is refused at each press of a view that is not theirs any more", async () => {
    const kay = server.world.addUser("kay");
    server.world.join(world.group, kay);
    const theirs = server.world.privateChat(kay);
    server.say(theirs, kay, `/start setup${world.group.id}`);
    expect((await until(() => world.oursIn(theirs)[0])).text).toContain("moderator's rights");
    const view = await world.setup();
    server.world.join(world.group, ada, asAdmin(ada, { moderates: true, manages: false }));
    expect(await world.press(view, "▸ Country")).toContain("moderator's rights");
    expect(await world.press(view, "Next")).toContain("moderator's rights");
    expect(world.settings().country).toBeNull();
  });
});
