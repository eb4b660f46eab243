import type { Message, User } from "@grammyjs/types";
import { createTelegram } from "../../../src/adapters/telegram/connect.ts";
import { createLog } from "../../../src/support/log.ts";
import { wordings } from "../../fakes/start-bot.ts";
import { startTelegramServer } from "../../fakes/telegram-server/start.ts";
import { asAdmin, buttonsOf, type FakeChat } from "../../fakes/telegram-server/world.ts";
import { until } from "../../fakes/until.ts";
import type { Driver, Person, Said, SendFault, Shown, Written } from "./driver.ts";

/** A group on the fake Telegram, whose moderators are told in groups of their own. */
export const startTelegramDriver = async (): Promise<Driver> => {
  const server = await startTelegramServer();
  const { world } = server;
  const [group, alerts, spare] = [world.addGroup(), world.addGroup(), world.addGroup()];
  const accounts = new Map<string, User>();
  const written = new Map<string, Message>();
  let polls = 0;

  const add = (status: "member" | "administrator" | "creator"): Person => {
    const user = world.addUser(`person ${accounts.size}`);
    if (status === "member") world.join(group, user);
    else
      for (const chat of [group, alerts, spare])
        world.join(
          chat,
          user,
          status === "creator"
            ? { status, user, is_anonymous: false }
            : asAdmin(user, { moderates: true, manages: false }),
        );
    accounts.set(`user${user.id}`, user);
    return { id: `user${user.id}` };
  };
  const userOf = ({ id }: Person) => accounts.get(id) as User;
  const owner = add("creator");
  const keep = (message: Message): Written => {
    written.set(String(message.message_id), message);
    return { id: String(message.message_id) };
  };
  const rawOf = ({ id }: Written) => written.get(id) as Message;
  const chatOf = (channel: string | number) => world.chats.get(Number(channel));
  const standing = (chat: FakeChat | undefined) =>
    (chat?.messages ?? []).filter(({ from }) => from?.id === world.bot.id);
  const toShown = (message: Message): Shown => ({
    id: `${message.chat.id} ${message.message_id}`,
    text: message.text ?? "",
    buttons: buttonsOf(message).map(({ text }) => text),
  });
  const shownRaw = ({ id }: Shown): Message => {
    const [chat = "", number] = id.split(" ");
    return standing(chatOf(chat)).find((one) => one.message_id === Number(number)) as Message;
  };
  const said = (message: Message): Said => ({ ...toShown(message), privately: message.chat.id !== group.id });
  /** What of ours is new, or says something else than before, in a chat. */
  const changesIn = (chat: FakeChat) => {
    const look = () => standing(chat).map((one) => [one, JSON.stringify(one)] as const);
    const before = new Set(look().map(([, text]) => text));
    return () => look().find(([, text]) => !before.has(text))?.[0];
  };
  const inPrivate = async (who: Person, write: (chat: FakeChat) => void): Promise<Said> => {
    const chat = world.privateChat(userOf(who));
    world.opened.add(chat.id);
    const changed = changesIn(chat);
    write(chat);
    return said(await until(changed));
  };
  const setBot = (channel: string, mayWrite: boolean) => {
    const member = mayWrite
      ? asAdmin(world.bot, { moderates: true, manages: false })
      : { status: "restricted", user: world.bot, is_member: true, can_send_messages: false };
    chatOf(channel)?.members.set(world.bot.id, member as never);
  };

  return {
    name: "telegram",
    community: String(group.id),
    general: String(group.id),
    alerts: String(alerts.id),
    spare: String(spare.id),
    owner,
    createPlatform: () => {
      polls = server.asked.filter(({ method }) => method === "getUpdates").length;
      return createTelegram({ token: server.token, api: server.api, wordings, log: createLog({ level: "error" }) });
    },
    listening: async () => {
      await until(() => server.asked.filter(({ method }) => method === "getUpdates").length > polls);
    },
    close: server.close,

    member: () => add("member"),
    moderator: () => add("administrator"),
    say: (who, text) => keep(server.say(group, userOf(who), text)),
    edit: (message, text) => {
      const edited = Object.assign(rawOf(message), { text, edit_date: Math.floor(Date.now() / 1000) });
      server.push({ edited_message: edited } as never);
    },
    forward: (who, message) => {
      const { text = "", from, date } = rawOf(message);
      const more = { forward_origin: { type: "user", sender_user: from, date } };
      return keep(server.say(group, userOf(who), text, more as never));
    },
    sayAsProgram: (text) => keep(server.say(group, { ...userOf(add("member")), is_bot: true }, text)),
    repeat: (message) => server.push({ message: rawOf(message) } as never),
    stands: (message) => group.messages.includes(rawOf(message)),
    leave: () => {
      const us = (status: string) => ({ status, user: world.bot });
      group.members.delete(world.bot.id);
      const change = { chat: world.chatOf(group), from: userOf(owner), date: 1 };
      server.push({
        my_chat_member: { ...change, old_chat_member: us("member"), new_chat_member: us("kicked") },
      } as never);
    },

    ours: (channel) => standing(chatOf(channel)).map(toShown),
    remove: (message) => {
      const raw = shownRaw(message);
      const all = chatOf(raw.chat.id)?.messages ?? [];
      all.splice(all.indexOf(raw), 1);
    },
    press: async (on, who, label) => {
      const message = shownRaw(on);
      const button = buttonsOf(message).find(({ text }) => text === label);
      if (button?.callback_data === undefined) throw new Error(`no button ${label}`);
      const chat = chatOf(message.chat.id) as FakeChat;
      const before = message.text;
      const last = chat.messages.at(-1)?.message_id ?? 0;
      const id = server.press(message, userOf(who), button.callback_data);
      const { text } = await until(() => server.answers.get(id));
      if (text !== undefined) return { id: `notice ${id}`, text: String(text), buttons: [], privately: true };
      // A card may change meanwhile; what is answered stands below it, or in the place of the answer that was pressed.
      const isCard = buttonsOf(message).length > 2 && chat.type !== "private";
      const below = () => standing(chat).find((one) => one.message_id > last);
      const answer = await until(() => (isCard || message.text === before ? below() : message));
      return said(answer);
    },
    pressForged: async (on, who) => {
      const id = server.press(shownRaw(on), userOf(who), "1.1.claim.n..AAAAAAAAAAA");
      return (await until(() => server.answers.get(id))).text !== wordings.get("en")?.desk.buttonOld;
    },
    openResources: (post, who) => {
      const url = buttonsOf(shownRaw(post))[0]?.url ?? "";
      const word = new URL(url).searchParams.get("start");
      return inPrivate(who, (chat) => void server.say(chat, userOf(who), `/start ${word}`));
    },
    check: (who, text) => inPrivate(who, (chat) => void server.say(chat, userOf(who), text)),
    report: (who, message) =>
      inPrivate(
        who,
        () => void server.say(group, userOf(who), "/report", { reply_to_message: rawOf(message) as never }),
      ),

    lose: (channel) => void world.chats.delete(Number(channel)),
    forbid: (channel) => setBot(channel, false),
    allow: (channel) => setBot(channel, true),
    promote: (who) => void world.join(group, userOf(who), { status: "administrator", user: userOf(who) } as never),
    takeRights: () => {
      group.refusesSteps = true;
    },
    failSends: (fault: SendFault, times = 1) => {
      let left = times;
      server.fault = ({ method }) => (method === "sendMessage" && left-- > 0 ? fault : null);
    },
    isOnHold: (who) => server.onHold.has(userOf(who).id),
    // Telegram has no place for one.
    reasons: null,
    named: ({ id }) => `tg://user?id=${id.slice(4)}"`,
    privateTries: () =>
      server.asked.filter(({ method, body }) => method === "sendMessage" && Number(body.chat_id) > 0).length,
  };
};
