import type { BotCommand, InlineKeyboardMarkup, Message, MessageEntity, Update } from "@grammyjs/types";
import { escapeHtml } from "../../../src/adapters/telegram/html.ts";
import { htmlProblem } from "./check-html.ts";
import { buttonsOf, type FakeChat, type World } from "./world.ts";

/** A refusal as Telegram words it. */
export class Refused extends Error {
  readonly code: number;
  readonly parameters: object | undefined;

  constructor(code: number, description: string, parameters?: object) {
    super(description);
    this.code = code;
    this.parameters = parameters;
  }
}

/** The parameters of a call, as JSON. */
export type Body = Readonly<Record<string, unknown>>;

/** What the server keeps beside its world. */
export interface MethodState {
  /** By the id of the query. */
  readonly answers: Map<string, Body>;
  readonly commands: Map<string, BotCommand[]>;
  readonly onHold: Map<number, number>;
  readonly pinned: Set<Message>;
  /** Where updates are sent to; empty where they are polled for. */
  webhook: string;
  webhookSecret: string;
  /** Kinds of updates that were asked for last; empty for those that are sent unasked. */
  allowed: readonly string[];
  /** The last thing that went wrong with the webhook. */
  webhookError: { readonly at: number; readonly says: string } | null;
  /** Updates that nobody has said to have handled. */
  waiting(): readonly Update[];
  /** Forgets them. */
  dropPending(): void;
  /** Sends what waits to the webhook, where one is set. */
  sendWaiting(): void;
}

/** For how long a bot that is no admin may delete what it wrote. */
const DELETABLE_S = 48 * 3600;

const bad = (description: string) => new Refused(400, `Bad Request: ${description}`);

/** Kinds of updates that count after a call; where it says nothing of them, those that counted before. */
export const allowedBy = ({ allowed_updates }: Body, { allowed }: Pick<MethodState, "allowed">): readonly string[] =>
  (allowed_updates as readonly string[] | undefined) ?? allowed;

/** Links behind words, which are given back with a message; where they stand in it nobody asks. */
const linksIn = (html: string): MessageEntity[] =>
  [...html.matchAll(/<a href="([^"]*)">/g)].map(([, url = ""]) => ({
    ...{ type: "text_link", offset: 0, length: 1 },
    url: url.replaceAll("&amp;", "&"),
  }));

/** Every method that is used but polling, each refusing what the real one refuses. */
export const createMethods = (world: World, state: MethodState): Readonly<Record<string, (body: Body) => unknown>> => {
  // What is only read of a group, and not of its members, Telegram gives under the number from before it became a supergroup as well.
  const chatOf = ({ chat_id }: Body, isOnlyRead = false): FakeChat => {
    const chat = world.chats.get(Number(chat_id));
    if (chat === undefined) throw bad("chat not found");
    if (chat.movedTo !== null && !isOnlyRead)
      throw new Refused(400, "Bad Request: group chat was upgraded to a supergroup chat", {
        migrate_to_chat_id: chat.movedTo,
      });
    if (chat.type === "private") {
      if (!world.opened.has(chat.id)) throw new Refused(403, "Forbidden: bot can't initiate conversation with a user");
    } else if (!chat.members.has(world.bot.id))
      throw new Refused(403, `Forbidden: bot was kicked from the ${chat.type} chat`);
    return chat;
  };
  const us = (chat: FakeChat) => chat.members.get(world.bot.id);
  const checked = (body: Body): Partial<Message> => {
    // Marks are marks only where it is said that there are any.
    const html = body.parse_mode === "HTML" ? String(body.text) : escapeHtml(String(body.text));
    const problem = htmlProblem(html);
    if (problem !== null) throw new Refused(400, problem);
    const reply_markup = body.reply_markup as InlineKeyboardMarkup | undefined;
    for (const text of [String(body.text), ...buttonsOf({ reply_markup }).map((one) => one.text)])
      if (!text.isWellFormed()) throw bad("strings must be encoded in UTF-8");
    if (buttonsOf({ reply_markup }).some(({ text }) => text === ""))
      throw bad("inline keyboard button text must be non-empty");
    for (const { callback_data: data } of buttonsOf({ reply_markup }))
      if (data !== undefined && Buffer.byteLength(data) > 64) throw bad("BUTTON_DATA_INVALID");
    return {
      text: html,
      entities: linksIn(html),
      ...(reply_markup === undefined ? {} : { reply_markup }),
    } as Partial<Message>;
  };
  const messageIn = (chat: FakeChat, { message_id }: Body, what: string): Message => {
    const found = chat.messages.find((one) => one.message_id === message_id);
    if (found === undefined) throw bad(`message to ${what} not found`);
    return found;
  };
  const scopeOf = ({ scope, language_code }: Body) =>
    `${(scope as { type?: string } | undefined)?.type ?? "default"} ${language_code ?? ""}`;

  return {
    getMe: () => ({
      ...world.bot,
      ...world.botSettings,
      supports_inline_queries: false,
    }),
    getWebhookInfo: () => ({
      url: state.webhook,
      has_custom_certificate: false,
      pending_update_count: state.waiting().length,
      ...(state.webhookError === null
        ? {}
        : { last_error_date: state.webhookError.at, last_error_message: state.webhookError.says }),
    }),
    setWebhook: (body) => {
      if (!String(body.url).startsWith("https://")) throw bad("bad webhook: An HTTPS URL must be provided for webhook");
      if (body.drop_pending_updates === true) state.dropPending();
      state.webhook = String(body.url);
      state.webhookSecret = String(body.secret_token ?? "");
      state.allowed = allowedBy(body, state);
      state.sendWaiting();
      return true;
    },
    deleteWebhook: (body) => {
      if (body.drop_pending_updates === true) state.dropPending();
      state.webhook = "";
      return true;
    },
    getMyCommands: (body) => state.commands.get(scopeOf(body)) ?? [],
    setMyCommands: (body) => {
      state.commands.set(scopeOf(body), body.commands as BotCommand[]);
      return true;
    },
    getChatAdministrators: (body) =>
      [...chatOf(body).members.values()].filter(({ status }) => status === "creator" || status === "administrator"),
    getBusinessConnection: (body) => {
      const found = world.connections.get(String(body.business_connection_id));
      if (found === undefined) throw bad("business connection not found");
      return found;
    },
    getChat: (body) => {
      const chat = chatOf(body, true);
      return { ...world.chatOf(chat), accent_color_id: 0, max_reaction_count: 11, ...chat.more };
    },
    getChatMember: (body) => {
      const member = chatOf(body).members.get(Number(body.user_id));
      if (member === undefined) throw bad("user not found");
      return member;
    },
    sendMessage: (body) => {
      const chat = chatOf(body);
      const member = us(chat);
      if (member?.status === "restricted" && !member.can_send_messages)
        throw bad("not enough rights to send text messages to the chat");
      const topic = body.message_thread_id;
      return world.write(chat, world.bot, {
        ...checked(body),
        ...(topic === undefined ? {} : { message_thread_id: Number(topic), is_topic_message: true }),
      });
    },
    editMessageText: (body) => {
      const chat = chatOf(body);
      const found = messageIn(chat, body, "edit");
      if (found.from?.id !== world.bot.id) throw bad("message can't be edited");
      const next = checked(body);
      const before = JSON.stringify([found.text, found.reply_markup]);
      if (before === JSON.stringify([next.text, next.reply_markup])) throw bad("message is not modified");
      return Object.assign(found, next);
    },
    pinChatMessage: (body) => {
      const chat = chatOf(body);
      const found = messageIn(chat, body, "pin");
      const member = us(chat);
      if (chat.type !== "private" && !(member?.status === "administrator" && member.can_pin_messages))
        throw bad("not enough rights to manage pinned messages in the chat");
      state.pinned.add(found);
      return true;
    },
    deleteMessage: (body) => {
      const chat = chatOf(body);
      const found = messageIn(chat, body, "delete");
      const member = us(chat);
      const mayDelete = !chat.refusesSteps && member?.status === "administrator" && member.can_delete_messages;
      const isOld = found.date < Date.now() / 1000 - DELETABLE_S;
      if ((found.from?.id !== world.bot.id || isOld) && !mayDelete) throw bad("message can't be deleted");
      chat.messages.splice(chat.messages.indexOf(found), 1);
      return true;
    },
    restrictChatMember: (body) => {
      const chat = chatOf(body);
      const member = us(chat);
      if (chat.type !== "supergroup") throw bad("method is available only for supergroups");
      if (chat.refusesSteps || member?.status !== "administrator" || !member.can_restrict_members)
        throw bad("not enough rights to restrict/unrestrict chat member");
      const theirs = chat.members.get(Number(body.user_id));
      if (theirs === undefined) throw bad("PARTICIPANT_ID_INVALID");
      if (theirs.status === "administrator" || theirs.status === "creator")
        throw bad("user is an administrator of the chat");
      state.onHold.set(Number(body.user_id), Number(body.until_date));
      return true;
    },
    answerCallbackQuery: (body) => {
      const id = String(body.callback_query_id);
      if (state.answers.has(id)) throw bad("query is too old and response timeout expired or query ID is invalid");
      state.answers.set(id, body);
      return true;
    },
  };
};
