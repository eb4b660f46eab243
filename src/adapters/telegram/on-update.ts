import { setTimeout as sleep } from "node:timers/promises";
import type { Message as TelegramMessage, Update } from "grammy/types";
import type { Message } from "../../model/message.ts";
import { createInTurn } from "../../support/in-turn.ts";
import type { Log } from "../../support/log.ts";
import { untilDone } from "../../support/until-done.ts";
import { answerCommand, commandOf, lineOf } from "./answer-command.ts";
import { answerForm } from "./answer-form.ts";
import { answerPress } from "./answer-press.ts";
import { answerPrivate } from "./answer-private.ts";
import { createBusiness } from "./business.ts";
import { type Door, isModerators, toldIn } from "./door.ts";
import { formAnswered } from "./form.ts";
import { onOwnPlace } from "./greet.ts";
import { linkChat, linkCodeIn } from "./link-chat.ts";
import { isAdmin } from "./members.ts";
import { isGroup, toMessage, topicOf } from "./to-message.ts";
import { nameOfAsker, nameOfNewcomer, namesOfNewcomers } from "./to-name-message.ts";

/** What handling updates needs beside the door. */
export interface UpdateParts extends Door {
  readonly log: Log;
  readonly signal: AbortSignal;
  /** A chat has another number from now on. */
  onMoved(from: number, to: number): Promise<void>;
}

/** How often a message is tried that cannot be written down, with pauses that double: some three minutes in all. */
const MOST_TRIES = 10;
const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 60_000;

/** Passes on only that something was cut short because the bot is to end; the rest was told of already. */
const onlyTheEnd = (error: unknown): void => {
  if (error instanceof Error && error.name === "AbortError") throw error;
};

/** What is done with updates. */
export interface OnUpdate {
  /** Resolves once what was said would outlive a crash; rejects only when that was cut short by the end. */
  handle(update: Update): Promise<void>;
  /** Resolves when nobody is being answered any more. */
  settled(): Promise<unknown>;
}

/** Hears what is said, and answers what is asked beside it. */
export const createOnUpdate = (parts: UpdateParts): OnUpdate => {
  const { answers, listener, members, names, log, signal, me, onMoved } = parts;

  const failed = () => log.error("an update of Telegram could not be handled", { code: "telegram-event-failed" });

  const business = createBusiness(parts.api, parts, listener);

  const underWay = new Set<Promise<void>>();

  /** An answer is not waited for: who is not answered asks again, and others are heard meanwhile. */
  const beside = (work: Promise<void>): void => {
    const answered = work.catch(failed).finally(() => underWay.delete(answered));
    underWay.add(answered);
  };

  /** What one person asks for is done in the order in which they asked, however slow Telegram is to say who they are. */
  const inTurn = createInTurn();

  /** Whoever cannot be given what they asked for is told so, where they asked. */
  const orSorry = async (raw: TelegramMessage, work: () => Promise<void>): Promise<void> => {
    try {
      await (raw.from === undefined ? work() : inTurn(String(raw.from.id), work));
    } catch (error) {
      const { desk } = parts.wordingOf(raw.from?.language_code);
      await answers.send({ chat: raw.chat.id, topic: topicOf(raw) }, lineOf(desk.failed));
      throw error;
    }
  };

  /** Tries for as long as it takes, while others are heard: what is held of whoever is left nobody would delete any more. */
  const atLast = async (work: () => Promise<void>): Promise<void> => {
    const comesAgain = () => {
      failed();
      return true;
    };
    await untilDone(work, { firstMs: LONGEST_PAUSE_MS, comesAgain, signal });
  };

  /**
   * While the disk is full or busy, what is said waits at Telegram; a message that can never be read stops no others. What is not
   * to be given up goes on `beside` with `afterwards`.
   */
  const surely = async (work: () => Promise<void>, afterwards?: () => Promise<void>): Promise<void> => {
    for (let tries = 1; ; tries++) {
      try {
        return await work();
      } catch (error) {
        if (signal.aborted) throw error;
        failed();
        if (tries >= MOST_TRIES) return afterwards === undefined ? undefined : beside(atLast(afterwards));
        await sleep(Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** tries), undefined, { signal });
      }
    }
  };

  const hear = async (raw: TelegramMessage): Promise<void> => {
    const { chat, from } = raw;
    // Where moderators talk about cases, nothing is a case, in whichever topic they do.
    const isTheirs = toldIn(parts, chat.id, topicOf(raw)).length > 0 || (chat.is_forum && isModerators(parts, chat.id));
    if (from?.id === me.id || isTheirs) return;
    const admins = await members.adminsOf(chat.id);
    await surely(async () => {
      const message = toMessage(raw, admins, names.idOf);
      if (message !== null) await listener.hear(message);
    });
  };

  const hearNames = async (found: readonly (Message | null)[]): Promise<void> => {
    for (const name of found)
      if (name !== null && !isModerators(parts, Number(name.community))) await surely(() => listener.hear(name));
  };

  const onMessage = async (raw: TelegramMessage): Promise<void> => {
    const { chat, from, migrate_to_chat_id: to, migrate_from_chat_id: before } = raw;
    if (to !== undefined) return surely(() => onMoved(chat.id, to));
    if (before !== undefined) return surely(() => onMoved(before, chat.id));
    // What people write to a channel in private has the form of a group, and is for those who look after the channel.
    if (chat.type !== "private" && !isGroup(chat)) return;
    for (const user of [from, ...(raw.new_chat_members ?? [])]) names.note(user);
    const carried = formAnswered(raw, parts);
    if (carried !== null && from !== undefined)
      return beside(orSorry(raw, () => answerForm(raw, from, carried, parts)));
    if (chat.type === "private")
      return from === undefined ? undefined : beside(orSorry(raw, () => answerPrivate(raw, from, parts)));
    if (raw.new_chat_members !== undefined) return hearNames(namesOfNewcomers(raw));
    const code = linkCodeIn(raw, parts);
    if (code !== null) {
      // What merely looks like a code stands in the group like anything else that somebody writes.
      if (parts.codes.read(code) === null) await hear(raw);
      return beside(orSorry(raw, () => linkChat(raw, code, parts)));
    }
    const command = commandOf(raw, parts);
    if (command === null) return hear(raw);
    const isForMembers = command.spec.needs === null;
    // What members ask for themselves is deleted at once, so that nobody sees who asked.
    const deleted = isForMembers ? answers.remove(chat.id, raw.message_id) : Promise.resolve(false);
    // What is not deleted stands in the group with whatever somebody writes behind it.
    if (!isForMembers) await hear(raw);
    else if (command.rest !== "") beside(deleted.then((isGone) => (isGone ? undefined : hear(raw))));
    const isReport = command.spec.name === "report";
    const answering = () =>
      answerCommand(command, parts, (error) => {
        onlyTheEnd(error);
        failed();
      });
    // What is said in other groups waits for a report, which so waits for nothing that was asked before.
    const answer = isReport ? answering() : inTurn(String(command.from.id), answering);
    beside(Promise.all([answer, deleted]).then(([say]) => say()));
    // Who reports something relies on it, so it must not be lost: what the end cuts short comes again. Deleting is not waited
    // for: Telegram may put it off.
    if (isReport) await answer.catch(onlyTheEnd);
  };

  const handle = async (update: Update): Promise<void> => {
    const { message, edited_message: edited, callback_query: query, my_chat_member: own, chat_member: member } = update;
    const { chat_join_request: asked, business_connection: connection } = update;
    const privately = update.business_message ?? update.edited_business_message;
    if (message !== undefined) await onMessage(message);
    else if (edited !== undefined) {
      if (isGroup(edited.chat)) await hear(edited);
    } else if (query !== undefined) beside(inTurn(String(query.from.id), () => answerPress(query, parts)));
    else if (own !== undefined) {
      const place = () => onOwnPlace(own, parts);
      if (own.new_chat_member.status === "left" || own.new_chat_member.status === "kicked") await surely(place, place);
      else beside(place());
    } else if (member !== undefined) {
      // Whoever merely comes or goes changes nothing of it: a raid would have us ask for each, and all other chats wait for the answers.
      if (isAdmin(member.old_chat_member) || isAdmin(member.new_chat_member)) members.forgetAdmins(member.chat.id);
      await hearNames([nameOfNewcomer(member)]);
    } else if (asked !== undefined) await hearNames([nameOfAsker(asked)]);
    else if (connection !== undefined)
      await surely(
        () => business.onConnection(connection),
        connection.is_enabled ? undefined : () => business.takenBack(connection),
      );
    else if (privately !== undefined) await surely(() => business.hear(privately));
  };

  return { handle, settled: () => Promise.all(underWay) };
};
