import type { Message as TelegramMessage } from "grammy/types";
import { fillIn } from "../../model/wording.ts";
import { isOpen, lineOf, problemOf } from "./answer-command.ts";
import { askerIn, type Door, languageFor } from "./door.ts";
import { channelId } from "./ids.ts";
import { parseCommand } from "./parse-command.ts";
import { renderReply } from "./render-reply.ts";
import { topicOf } from "./to-message.ts";

/** The code that a command in a group brings, as Telegram's own link or by hand; null for every other message. */
export const linkCodeIn = ({ text, entities = [], forward_origin }: TelegramMessage, { me }: Pick<Door, "me">) => {
  const parsed = text === undefined || forward_origin ? null : parseCommand(text, entities, me.username);
  if (parsed === null || (parsed.name !== "start" && parsed.name !== "setup")) return null;
  return /^(?:link\s+)?(link_[\w-]{1,60})$/.exec(parsed.rest)?.[1] ?? null;
};

/** Makes the chat or topic in which a code was written the place where the moderators of its group are told. */
export const linkChat = async (raw: TelegramMessage, code: string, door: Door): Promise<void> => {
  const { answers, codes, data, listener, wordingOf } = door;
  const { chat, from, sender_chat: sender } = raw;
  const here = { chat: chat.id, topic: topicOf(raw) };
  const community = codes.read(code);
  const { desk } = wordingOf(languageFor(from, community ?? String(chat.id), door));
  if (from === undefined || sender !== undefined) return answers.hint(here, desk.anonymousAdmin);
  if (community === null) return answers.hint(here, desk.linkUnknown);
  const asker = await askerIn(from, community, door);
  if (!asker.rights.includes("manage-community")) return answers.hint(here, desk.notAllowed);
  const channel = channelId(here.chat, here.topic);
  const wrong = await problemOf(channel, asker, from, door);
  if (wrong !== null) return answers.hint(here, desk[wrong]);
  const press = { asker, case: null, channel: community } as const;
  await listener.desk.press({ ...press, button: "set-alerts", confirmed: true, choice: channel });
  if (await isOpen(channel, door))
    await answers.send(here, lineOf(fillIn(desk.openToAll, { channel: `<#${channel}>` })));
  // What a card looks like there, and what is still to be done.
  const reply = await listener.desk.press({ ...press, button: "test-card", confirmed: false, choice: null });
  await answers.send(here, renderReply(reply, community, data), raw.message_id);
};
