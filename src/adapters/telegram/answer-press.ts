import type { CallbackQuery, User } from "grammy/types";
import { isSetup, type Reply } from "../../model/desk.ts";
import { isStep } from "../../model/step.ts";
import type { Carried } from "./callback-data.ts";
import { askerIn, type Door, languageFor } from "./door.ts";
import { renderForm } from "./form.ts";
import { openMenu } from "./open-menu.ts";
import { refusalOf } from "./refusal.ts";
import { asNotice, renderReply } from "./render-reply.ts";
import { topicOf } from "./to-message.ts";

/** Where a button was pressed. */
interface Pressed {
  readonly chat: number;
  readonly topic: number | null;
  readonly message: number;
  readonly isPrivate: boolean;
  /** Whether it stands below an answer of ours, which the next one replaces, and not below a card. */
  readonly isAnswer: boolean;
}

const pressedOf = ({ message }: CallbackQuery, { confirmed, button, case: number }: Carried): Pressed | null => {
  if (message === undefined) return null;
  const { chat, message_id } = message;
  const topic = "is_topic_message" in message ? topicOf(message) : null;
  const isPrivate = chat.type === "private";
  // Cards stand in private too, for those who let their own private chats be read.
  const isOfNoCase = isPrivate && number === null;
  // What sets a group up stands nowhere but below answers, each of which takes the place of the one before.
  const isAnswer = isOfNoCase || confirmed || isSetup(button) || isStep(button);
  return { chat: chat.id, topic, message: message_id, isPrivate, isAnswer };
};

/** Shows an answer that is longer than a notice, or asks back, where it was asked for. */
const showAnswer = async (
  reply: Reply,
  { community, button, confirmed }: Carried,
  pressed: Pressed,
  from: User,
  door: Door,
): Promise<void> => {
  const words = door.wordingOf(languageFor(from, community ?? "", door));
  if (reply.form !== null)
    return door.answers.send(pressed, renderForm(reply.form, community, words, door), pressed.message);
  const open = community === null || confirmed ? null : await openMenu(button, reply.menus, community, words, door);
  const body = renderReply(reply, community, door.data, open);
  if (pressed.isAnswer) await door.answers.edit(pressed.chat, pressed.message, body);
  else await door.answers.send(pressed, body, pressed.message);
};

/**
 * Answers a press. What a button carries is believed only with our signature; what the presser may do is asked of Telegram
 * at this moment, in the group that the case is about, wherever the button stands.
 */
export const answerPress = async (query: CallbackQuery, door: Door): Promise<void> => {
  const { api, data, listener } = door;
  /** Telegram shows that the button is busy until it is told. False where it shows nothing any more, for whoever pressed waited too long. */
  const acknowledge = async (notice: string | null): Promise<boolean> => {
    const shown = notice === null ? {} : { text: notice, show_alert: true };
    try {
      return await api.answerCallbackQuery(query.id, shown);
    } catch (error) {
      if (refusalOf(error) !== "too-late") throw error;
      return false;
    }
  };
  const carried = query.data === undefined ? null : data.read(query.data);
  const pressed = carried === null ? null : pressedOf(query, carried);
  // What was signed with a token that is another by now is not believed either: who presses must not take it for done.
  if (carried === null || pressed === null)
    return void (await acknowledge(door.wordingOf(query.from.language_code).desk.buttonOld));
  const { community, ...press } = carried;
  let reply: Reply;
  try {
    // What is about no case and sets nothing up stands below an answer of ours to whoever presses.
    const isTheirs = press.case === null && !isSetup(press.button);
    const asker = await askerIn(query.from, community, door, isTheirs);
    reply = await listener.desk.press({ ...press, asker, channel: community ?? String(pressed.chat) });
  } catch (error) {
    await acknowledge(door.wordingOf(languageFor(query.from, community ?? "", door)).desk.failed);
    throw error;
  }
  const notice = asNotice(reply);
  const isSeen = await acknowledge(notice);
  if (notice === null) return showAnswer(reply, carried, pressed, query.from, door);
  // The question is answered, so its button goes.
  const isAnswered = pressed.isAnswer && carried.confirmed && !isSetup(carried.button);
  if (isAnswered && (pressed.isPrivate || !isSeen)) return showAnswer(reply, carried, pressed, query.from, door);
  if (isAnswered) await door.answers.remove(pressed.chat, pressed.message);
  // What was done, or was not, has to be said: what stands there is not taken away for it.
  else if (!isSeen) await door.answers.send(pressed, renderReply(reply, community, data), pressed.message);
};
