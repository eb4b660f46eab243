import type { Message as TelegramMessage, User } from "grammy/types";
import type { Asker, CommandCall, CommandSpec, Reply } from "../../model/desk.ts";
import type { Message } from "../../model/message.ts";
import { fillIn, type Wording } from "../../model/wording.ts";
import { addedWord, askerIn, type Door, helpWord, languageFor, setupWord, toldIn } from "./door.ts";
import { toHtml } from "./html.ts";
import { channelId, type Target, toTarget } from "./ids.ts";
import { isMember, rightsOf } from "./members.ts";
import { exampleOf, misreadIn, type ParsedCommand, parseCommand, parseValues, telegramName } from "./parse-command.ts";
import { movedTo } from "./refusal.ts";
import { type Rendered, rendered } from "./render-card.ts";
import { renderReply } from "./render-reply.ts";
import { answeredIn, authorId, shownIn, toMessage, topicOf } from "./to-message.ts";
import { namesOfNewcomers } from "./to-name-message.ts";

/** A command of ours in a group. */
export interface GroupCommand {
  readonly raw: TelegramMessage;
  readonly from: User;
  readonly spec: CommandSpec;
  readonly rest: string;
}

/** The command that a text names; `help` and `start` are what Telegram's own clients offer. */
export const findCommand = (name: string, commands: readonly CommandSpec[]): CommandSpec | null => {
  const meant = name === "help" || name === "start" ? "help_me" : name;
  return commands.find((one) => telegramName(one.name) === meant) ?? null;
};

/** The command that a message is, also below a picture: whoever reports something may add what shows it. */
export const parseWritten = (
  { text, entities, caption = "", caption_entities }: TelegramMessage,
  bot: string,
): ParsedCommand | null => parseCommand(text ?? caption, entities ?? caption_entities ?? [], bot);

/** The command of ours that a message in a group is; null for everything else, which is read as any message. */
export const commandOf = (
  raw: TelegramMessage,
  { me, listener }: Pick<Door, "me" | "listener">,
): GroupCommand | null => {
  if (raw.from === undefined || raw.forward_origin !== undefined) return null;
  const parsed = parseWritten(raw, me.username);
  // Nobody wrote that: our greeting says what whoever added us needs to know.
  if (parsed?.name === "start" && parsed.rest === addedWord) return null;
  const spec = parsed === null ? null : findCommand(parsed.name, listener.desk.commands);
  return parsed === null || spec === null ? null : { raw, from: raw.from, spec, rest: parsed.rest };
};

/** A sentence of ours as a message. */
export const lineOf = (words: string): Rendered => rendered([toHtml(words)]);

/**
 * A channel under the number that its chat has now: under one from before it became a supergroup nobody would know it again. Telegram
 * says of it where it is asked for a member, and not where it is asked for the chat.
 */
const underNewNumber = async (channel: string, { api, me }: Pick<Door, "api" | "me">): Promise<string> => {
  const { chat, topic } = toTarget(channel) ?? { chat: 0, topic: null };
  const moved = await api.getChatMember(chat, me.id).then(() => null, movedTo);
  return moved === null ? channel : channelId(moved, topic);
};

/**
 * Why a channel cannot be where moderators are told: it is that of a group that is watched, or not the asker's to give, or their group
 * is where others' moderators are told, for nothing is read there; null when it can.
 */
export const problemOf = async (
  channel: string,
  asker: Asker,
  from: User,
  door: Door,
): Promise<"ownGroup" | "notYourChat" | "othersGroup" | null> => {
  const chat = toTarget(channel)?.chat ?? 0;
  // What it was asked with may bear the number that the group had before it became a supergroup.
  const own = await underNewNumber(asker.community ?? "", door);
  if (String(chat) === own) return "ownGroup";
  const look = (user: number) => door.members.of(chat, user).catch(() => null);
  const [theirs, ours] = await Promise.all([look(from.id), look(door.me.id)]);
  if (!isMember(ours) || !rightsOf(theirs).includes("manage-community")) return "notYourChat";
  const { listener } = door;
  if (listener.toldAnywhere().includes(String(chat))) return "ownGroup";
  return listener.toldWhere().some((one) => String(toTarget(one)?.chat) === own) ? "othersGroup" : null;
};

/** Whether a channel is in a chat that anybody can join or read; undefined where Telegram does not say. */
export const isOpen = async (channel: string, { api }: Pick<Door, "api">): Promise<boolean | undefined> => {
  const chat = await api.getChat(toTarget(channel)?.chat ?? 0).catch(() => null);
  return chat === null ? undefined : chat.username !== undefined || chat.type === "channel";
};

/** The values of a command's options; whom it answers is the member that it is about, where none is named. */
const valuesOf = ({ raw, spec, rest }: GroupCommand, { me, names }: Door): CommandCall["values"] => {
  const values = parseValues(rest, spec, names.idOf);
  const about = spec.options.find(({ kind }) => kind === "member");
  const answered = answeredIn(raw);
  // Whoever answers a card of ours does not mean us, and whom it is about has to be written.
  const author = answered === undefined || answered.from?.id === me.id ? null : authorId(answered);
  const isOpen = about !== undefined && !Object.hasOwn(values, about.name) && author !== null;
  return isOpen ? { ...values, [about.name]: author } : values;
};

/** A user name in a command that must name somebody, and names nobody who was seen. */
const unknownName = ({ rest, spec }: GroupCommand, values: CommandCall["values"]): string | null => {
  const isOpen = spec.options.some(({ kind, name }) => kind === "member" && !Object.hasOwn(values, name));
  return isOpen ? (/(?:^|[\s=])(@\w{4,32})/.exec(rest)?.[1] ?? null) : null;
};

/** What is reported: a message, or in answer to the notice that somebody came in, their name; null for every other notice. */
const reportedIn = (answered: TelegramMessage, admins: ReadonlySet<number>): Message | null => {
  const [newcomer = null, ...others] = namesOfNewcomers(answered);
  return toMessage(answered, admins) ?? (others.length === 0 ? newcomer : null);
};

/** What the desk says to a command, or what is wrong with how it was written. */
const replyTo = async (
  command: GroupCommand,
  asker: Asker,
  door: Door,
  words: Wording["desk"],
): Promise<Reply | string> => {
  const { raw, from, spec } = command;
  const { listener, members } = door;
  const { chat } = raw;
  // It is a community that Breakwater is in, of which they are no member.
  if (asker.community === null && spec.needs !== null) return words.notAllowed;
  if (spec.kind === "message") {
    const answered = answeredIn(raw);
    if (spec.name === "check") {
      const shown = answered === undefined ? command.rest : shownIn(answered);
      return shown === "" ? words.welcome : listener.desk.check(asker, shown);
    }
    const message = answered === undefined ? null : reportedIn(answered, await members.adminsOf(chat.id));
    if (answered === undefined || message === null) return words.howToReport;
    return listener.desk.report(asker, answered.from?.id === door.me.id ? null : door.commented(message));
  }
  const values = valuesOf(command, door);
  const unknown = unknownName(command, values);
  if (unknown !== null) return fillIn(words.nameUnknown, { name: unknown, example: `/${telegramName(spec.name)}` });
  if (spec.options.some(({ name, required }) => required && !Object.hasOwn(values, name)))
    return fillIn(words.howToWrite, { example: exampleOf(spec) });
  // Whoever looks for help gets it however they write.
  const example = spec.needs === null ? null : misreadIn(command.rest, spec);
  if (example !== null) return fillIn(words.howToWrite, { example });
  let open: boolean | undefined;
  const places: Record<string, string> = {};
  for (const { name, kind } of spec.options) {
    const chosen = kind === "channel" ? values[name] : undefined;
    if (chosen === undefined) continue;
    const place = await underNewNumber(String(chosen), door);
    const wrong = await problemOf(place, asker, from, door);
    if (wrong !== null) return words[wrong];
    open = await isOpen(place, door);
    places[name] = place;
  }
  const call = { asker, name: spec.name, channel: channelId(chat.id, topicOf(raw)), open };
  return listener.desk.command({ ...call, values: { ...values, ...places } });
};

/** Where a message is answered in the open: below the post that it comments on, where it does. */
const placeOf = (raw: TelegramMessage, { commented }: Pick<Door, "commented">): Target => {
  const message = toMessage(raw, new Set());
  const post = message === null ? undefined : commented(message).thread;
  return { chat: raw.chat.id, topic: topicOf(raw), post: post === undefined ? undefined : Number(post) };
};

/**
 * Answers a command in a group: to moderators where they are told, to everybody else in private. Resolves once it is done
 * what was asked for, with what is left: to say so. What goes wrong is said to whoever asked as well, unless `onFailed`, which is
 * told of it, throws it.
 */
export const answerCommand = async (
  command: GroupCommand,
  door: Door,
  onFailed: (error: unknown) => void,
): Promise<() => Promise<void>> => {
  const { raw, from, spec } = command;
  const { answers, listener, wordingOf, data, helpLinks } = door;
  const { chat, message_id: id, sender_chat: sender } = raw;
  const here = placeOf(raw, door);
  const isForMembers = spec.needs === null;
  const told = toldIn(door, chat.id, here.topic);
  const [community, ...others] = told.length === 0 ? [String(chat.id)] : told;
  const words = wordingOf(languageFor(from, community ?? "", door));
  if (sender !== undefined) {
    if (spec.name !== "help-me" || community === undefined) return () => answers.hint(here, words.desk.anonymousAdmin);
    // Whoever looks for help gets it, also where nobody can tell who writes: as a channel, or as the group itself.
    const { desk } = wordingOf(listener.languageOf(community));
    return () => answers.point(here, desk.openPrivately, desk.openButton, helpWord(community, helpLinks));
  }
  if (community === undefined || (others.length > 0 && !isForMembers))
    return () => answers.send(here, lineOf(words.desk.severalGroups));
  const asker = await askerIn(from, community, door, isForMembers && community === String(chat.id));
  const reply = await replyTo(command, asker, door, words.desk).catch((error: unknown) => {
    onFailed(error);
    return words.desk.failed;
  });
  const body = typeof reply === "string" ? lineOf(reply) : renderReply(reply, community, data);
  const fades = typeof reply === "string" ? null : reply.fadesAfterMs;
  if (told.length > 0 && !isForMembers) return () => answers.send(here, body, id, fades);
  return async () => {
    if (await answers.privately(from.id, body, fades)) return;
    // It outlives a restart, and shows how things are when it is opened.
    if (spec.name === "setup" && command.rest === "")
      return answers.point(here, words.desk.openSetup, words.desk.setupButton, setupWord(community));
    // After a report not even a notice: it would show that somebody has just reported something. Nor is it in the language of the
    // asker's own screen, which may show who asked.
    if (spec.name === "report") return;
    await answers.leave(here, from.id, { body, fadesAfterMs: fades }, wordingOf(listener.languageOf(community)));
  };
};
