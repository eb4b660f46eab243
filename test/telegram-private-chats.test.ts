import type { BusinessConnection, User } from "@grammyjs/types";
import { beforeEach, describe, expect, it } from "vitest";
import { createCallbackData } from "../src/adapters/telegram/callback-data.ts";
import type { TelegramServer } from "./fakes/telegram-server/start.ts";
import { buttonsOf, type FakeChat } from "./fakes/telegram-server/world.ts";
import { startTelegramWorld, type TelegramWorld, textOf } from "./fakes/telegram-world.ts";
import { until } from "./fakes/until.ts";

let world: TelegramWorld;
let server: TelegramServer;
let alerts: FakeChat;
let kay: User;
let robin: User;

beforeEach(async () => {
  world = await startTelegramWorld();
  ({ server, alerts, kay, robin } = world);
  return world.stop;
});

const threat = "send 200 in gift cards before midnight or i send your pics to everyone you know";

describe("private chats that somebody lets us read", () => {
  const connect = (enabled: boolean) => {
    const connection: BusinessConnection = { id: "b1", user: kay, user_chat_id: kay.id, date: 1, is_enabled: enabled };
    server.world.connections.set("b1", connection);
    server.push({ business_connection: connection } as never);
  };
  const write = (from: User, text: string, connection = "b1", kind = "business_message") =>
    server.push({
      [kind]: {
        message_id: 7,
        date: Math.floor(Date.now() / 1000),
        chat: { id: robin.id, type: "private", first_name: "robin" },
        from,
        text,
        business_connection_id: connection,
      },
    } as never);

  it("are told of to their owner alone, and nothing is written or done there", async () => {
    const own = server.world.privateChat(kay);
    server.world.opened.add(kay.id);
    connect(true);
    expect(textOf(await until(() => world.oursIn(own)[0]))).toContain("tell only you");
    write(robin, threat);
    const card = await until(() => world.oursIn(own)[1]);
    expect(textOf(card)).toContain("Urgent");
    expect(await world.press(card, robin, "I'll look at it")).toContain("moderator's rights");
    expect(await world.press(card, kay, "I'll look at it")).toContain("looking at case 1");
    server.say(own, kay, "/cases");
    await until(() => world.oursIn(own).find((one) => textOf(one).includes("<b>Case 1</b>")));
    expect(world.oursIn(alerts)).toEqual([]);
    const places = server.asked.map(({ body }) => body.chat_id);
    expect(places).not.toContain(robin.id);
    expect(server.asked.some(({ body }) => body.business_connection_id !== undefined && body.chat_id)).toBe(false);
  });

  it("have cards that stay, with their buttons, when more is asked of them", async () => {
    const own = server.world.privateChat(kay);
    server.world.opened.add(kay.id);
    connect(true);
    await until(() => world.oursIn(own)[0]);
    write(robin, threat);
    const card = await until(() => world.oursIn(own)[1]);
    const labels = buttonsOf(card).map(({ text }) => text);
    // Nothing is done in such a chat.
    expect(labels).not.toContain("More");
    await world.press(card, kay, "Show why");
    await world.press(card, kay, "Confirm");
    const question = await until(() => world.oursIn(own).find((one) => world.dataOf(one, "Yes") !== ""));
    expect(world.oursIn(own)).toHaveLength(4);
    expect(textOf(card)).toContain("Urgent");
    expect(buttonsOf(card).map(({ text }) => text)).toEqual(labels);
    await world.press(question, kay, "Yes");
    await until(() => textOf(card).includes("confirmed") && buttonsOf(question).length === 0);
  });

  it("need no right, and nothing can be done there from an older card either", async () => {
    const own = server.world.privateChat(kay);
    server.world.join(own, server.world.bot);
    server.world.opened.add(kay.id);
    connect(true);
    await until(() => world.oursIn(own)[0]);
    write(robin, threat);
    const card = await until(() => world.oursIn(own)[1]);
    server.say(own, kay, "/status");
    const status = textOf(await until(() => world.oursIn(own)[2]));
    expect(status).toContain("How things are");
    expect(status).not.toContain("To mend");
    const carried = { case: 1, confirmed: false, community: String(kay.id), choice: null };
    for (const button of ["delete-message", "timeout"] as const) {
      const query = server.press(card, kay, createCallbackData(server.token).write({ ...carried, button }));
      expect((await until(() => server.answers.get(query))).text).toContain("lets Breakwater do nothing about it");
    }
  });

  it("have no moderators to whom their owner could be promised", async () => {
    const own = server.world.privateChat(kay);
    server.world.opened.add(kay.id);
    connect(true);
    await until(() => world.oursIn(own)[0]);
    server.say(own, kay, "/help_me");
    const labels = buttonsOf(await until(() => world.oursIn(own)[1])).map(({ text }) => text);
    expect(labels).toContain("France");
    expect(labels).not.toContain("Talk to the moderators");
  });

  it("are read as they are changed", async () => {
    const own = server.world.privateChat(kay);
    server.world.opened.add(kay.id);
    connect(true);
    await until(() => world.oursIn(own)[0]);
    write(robin, "nice weather today");
    write(robin, threat, "b1", "edited_business_message");
    expect(textOf(await until(() => world.oursIn(own)[1]))).toContain("Urgent");
  });

  it("have their offers of help brought to the owner, and never into the chat", async () => {
    const own = server.world.privateChat(kay);
    server.world.opened.add(kay.id);
    connect(true);
    await until(() => world.oursIn(own)[0]);
    write(kay, "someone has my private pics and says they will send them to my family if i dont pay, what do i do");
    const post = await until(() => world.oursIn(own)[1]);
    expect(buttonsOf(post).length).toBe(1);
    expect(server.asked.map(({ body }) => body.chat_id)).not.toContain(robin.id);
  });

  it("are told of to their owner, once, also where it was missed that it was granted", async () => {
    const own = server.world.privateChat(kay);
    server.world.opened.add(kay.id);
    const connection = { id: "b1", user: kay, user_chat_id: kay.id, date: 1, is_enabled: true };
    server.world.connections.set("b1", connection as BusinessConnection);
    write(robin, "nice weather today");
    write(robin, threat);
    await until(() => world.oursIn(own)[1]);
    const [notice, card] = world.oursIn(own).map(textOf);
    expect([notice, card]).toEqual([expect.stringContaining("tell only you"), expect.stringContaining("Urgent")]);
  });

  it("are not read where that was never granted or was taken back, and what was held goes", async () => {
    const own = server.world.privateChat(kay);
    server.world.opened.add(kay.id);
    write(robin, threat, "unknown");
    connect(true);
    write(robin, threat);
    await until(() => world.oursIn(own).length === 2);
    connect(false);
    await until(() => !world.bot.communities.of("telegram", String(kay.id)).live);
    write(robin, `${threat} now`);
    await until(() => server.waiting().length === 0);
    expect(world.oursIn(own)).toHaveLength(2);
    expect([...world.bot.store.cases.list({ limit: 10 })]).toEqual([]);
  });
});
