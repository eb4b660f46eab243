import { setTimeout as sleep } from "node:timers/promises";
import type { Api } from "grammy";
import type { Wording } from "../../model/wording.ts";
import { putLast } from "../../support/put-last.ts";
import type { Question } from "./form.ts";
import { toHtml } from "./html.ts";
import type { Target } from "./ids.ts";
import { refusalOf } from "./refusal.ts";
import { type Rendered, rendered } from "./render-card.ts";
import { sendText } from "./send-text.ts";

/** An answer that waits to be fetched, and after how long it is taken away again once it was. */
export interface Left {
  readonly body: Rendered;
  readonly fadesAfterMs: number | null;
}

/** How answers reach people. */
export interface Answers {
  /** An answer with `fadesAfterMs` is taken away again after so long. */
  send(to: Target, body: Rendered | Question, replyTo?: number, fadesAfterMs?: number | null): Promise<void>;
  edit(chat: number, message: number, body: Rendered): Promise<void>;
  /** Deletes a message, where that is allowed; false where it still stands. */
  remove(chat: number, message: number): Promise<boolean>;
  /** Sends to the private chat of somebody who has opened it; false for anybody else, to whom nothing is ever written. */
  privately(user: number, body: Rendered, fadesAfterMs?: number | null): Promise<boolean>;
  /**
   * Says in a chat, without a name, what a button opens in the private chat; `word` is what stands behind its link. One that has just
   * been written there serves everybody who asks for the same, and of several in one topic the last stands.
   */
  point(to: Target, says: string, label: string, word: string): Promise<void>;
  /** Says in a chat what anybody can make us say there, a few times a minute; the rest is left out. */
  hint(to: Target, says: string): Promise<void>;
  /** Keeps an answer for somebody to fetch, and says in the chat how, without a name. */
  leave(to: Target, user: number, left: Left, words: Wording): Promise<void>;
  /** What waits for somebody, once. */
  take(user: number): Left | null;
  /** Takes away at once what would fade later, for nobody does it afterwards. Resolves when that is done, or given up. */
  fadeAll(): Promise<void>;
}

const MOST_WAITING = 1000;
const LONGEST_WAIT_MS = 15 * 60_000;
/** Telegram takes twenty messages of a bot a minute in a group: who asks without end must not keep it from saying anything else. */
const APART_MS = 10_000;
const HINTS = 5;
const HINTS_MS = 60_000;
const LONGEST_END_MS = 2000;

/** The one notice of a topic, or of the comments on a post, that shows how an answer is fetched. */
interface Notice {
  readonly chat: number;
  readonly word: string;
  readonly at: number;
  /** Its number, once it is written; null where it could not be. */
  readonly message: Promise<number | null>;
}

/** Where a notice stands. Whoever is in another topic, or comments on another post, does not see it. */
const placeOf = ({ chat, topic, post }: Target): string => [chat, topic, post].join("/");

/** The word behind the link with which an answer is fetched. */
export const fetchWord = "answer";

/** Answers through the Bot API; `door` is the address of the bot's private chat with a word behind it. */
export const createAnswers = (api: Api, door: (word: string) => string, now: () => number): Answers => {
  const waiting = new Map<number, { readonly left: Left; readonly until: number }>();
  const notices = new Map<string, Notice>();
  /** When the last hints were given in a chat. */
  const hinted = new Map<number, readonly number[]>();
  /** Takes away each of the answers that will fade. */
  const fading = new Set<() => Promise<void>>();

  const send = (target: Target, body: Rendered | Question, replyTo?: number) => sendText(api, target, body, replyTo);
  const remove = (chat: number, message: number): Promise<boolean> =>
    api.deleteMessage(chat, message).catch((error) => refusalOf(error) === "message-gone");

  const fade = (chat: number, message: number, ms: number | null) => {
    if (ms === null) return;
    const away = async () => {
      clearTimeout(timer);
      fading.delete(away);
      await remove(chat, message);
    };
    const timer = setTimeout(() => void away(), ms).unref();
    fading.add(away);
  };

  const isJust = (at: number) => Math.abs(now() - at) < APART_MS;

  /** Takes away the notices of a chat behind which no answer waits any more. */
  const clearOld = async (chat: number): Promise<void> => {
    for (const [place, { chat: where, at, message }] of [...notices]) {
      if (where !== chat || Math.abs(now() - at) < LONGEST_WAIT_MS) continue;
      notices.delete(place);
      const old = await message;
      if (old !== null) await remove(chat, old);
    }
  };

  const point: Answers["point"] = async (to, says, label, word) => {
    const { chat } = to;
    const place = placeOf(to);
    let before = notices.get(place);
    while (before !== undefined && isJust(before.at) && before.word === word) {
      // One that could not be written serves nobody: the first of those who waited for it has another written.
      if ((await before.message) !== null) return;
      const next = notices.get(place);
      if (next === before) break;
      before = next;
    }
    const shown = send(to, rendered([toHtml(says)], [[{ text: label, url: door(word) }]]));
    const forget = () => {
      if (notices.get(place) !== notice) return null;
      if (before === undefined) notices.delete(place);
      else notices.set(place, before);
      return null;
    };
    const notice: Notice = { chat, word, at: now(), message: shown.catch(forget) };
    putLast(notices, place, notice, MOST_WAITING);
    await shown;
    const old = (await before?.message) ?? null;
    if (old !== null) await remove(chat, old);
    await clearOld(chat);
  };

  return {
    point,
    hint: async (to, says) => {
      const lately = (hinted.get(to.chat) ?? []).filter((at) => Math.abs(now() - at) < HINTS_MS);
      if (lately.length >= HINTS) return;
      putLast(hinted, to.chat, [...lately, now()], MOST_WAITING);
      await send(to, rendered([toHtml(says)]));
    },
    send: async (to, body, replyTo, fadesAfterMs = null) => fade(to.chat, await send(to, body, replyTo), fadesAfterMs),
    remove,
    edit: async (chat, message, { text, ...more }) => {
      try {
        await api.editMessageText(chat, message, text, more);
      } catch (error) {
        if (!["not-modified", "message-gone"].includes(refusalOf(error))) throw error;
      }
    },
    privately: async (user, body, fadesAfterMs = null) => {
      try {
        fade(user, await send({ chat: user, topic: null }, body), fadesAfterMs);
        return true;
      } catch (error) {
        if (refusalOf(error) === "channel-lost") return false;
        throw error;
      }
    },
    leave: async (to, user, left, { desk }) => {
      putLast(waiting, user, { left, until: now() + LONGEST_WAIT_MS }, MOST_WAITING);
      await point(to, desk.openPrivately, desk.openButton, fetchWord);
    },
    take: (user) => {
      const held = waiting.get(user);
      waiting.delete(user);
      return held === undefined || held.until < now() ? null : held.left;
    },
    fadeAll: async () => {
      const left = Promise.all([...fading].map((away) => away()));
      await Promise.race([left, sleep(LONGEST_END_MS, undefined, { ref: false })]);
    },
  };
};
