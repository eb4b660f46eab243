import type { Message as TelegramMessage, User } from "grammy/types";
import type { Asker } from "../../model/desk.ts";
import { fillIn } from "../../model/wording.ts";
import { findCommand, lineOf, parseWritten } from "./answer-command.ts";
import { fetchWord } from "./answers.ts";
import { askerIn, type Door, strangerOf, toldIn } from "./door.ts";
import { exampleOf, parseValues } from "./parse-command.ts";
import type { Rendered } from "./render-card.ts";
import { renderReply } from "./render-reply.ts";
import { shownIn } from "./to-message.ts";

const ofCommunity = /^((?:help|setup)(-\d{1,16}))(?:_([\w-]{11}))?$/;

/** What somebody gets who opens the private chat by one of our links, or by themselves. */
const onStart = async (from: User, word: string, door: Door): Promise<Rendered> => {
  const { listener, data, wordingOf, helpLinks } = door;
  const isSetup = word.startsWith("setup");
  if (!isSetup && !word.startsWith("help")) return lineOf(wordingOf(from.language_code).desk.welcome);
  const [, body = "", community = null, signature = ""] = ofCommunity.exec(word) ?? [];
  // Anybody can write a link that is not signed, so there the community counts only for those who belong to it.
  const asker = await askerIn(from, community, door, helpLinks.isSigned(body, signature));
  const reply = await listener.desk.command({
    asker,
    name: isSetup ? "setup" : "help-me",
    channel: String(from.id),
    values: {},
  });
  return renderReply(reply, asker.community, data);
};

/** Answers in the private chat, where nothing is heard and nothing is kept: a text is looked at, a command is answered. */
export const answerPrivate = async (raw: TelegramMessage, from: User, door: Door): Promise<void> => {
  const { answers, listener, me, data, wordingOf } = door;
  const here = { chat: raw.chat.id, topic: null };
  const asker: Asker = strangerOf(from);
  const { desk: words } = wordingOf(from.language_code);
  const parsed = raw.forward_origin === undefined ? parseWritten(raw, me.username) : null;
  if (parsed?.name === "start") {
    const left = parsed.rest === fetchWord ? answers.take(from.id) : null;
    if (left !== null) return answers.send(here, left.body, undefined, left.fadesAfterMs);
    return answers.send(here, await onStart(from, parsed.rest, door));
  }
  const spec = parsed === null ? null : findCommand(parsed.name, listener.desk.commands);
  if (parsed !== null && spec?.kind === "slash") {
    const values = parseValues(parsed.rest, spec);
    const isShort = spec.options.some(({ name, required }) => required && !Object.hasOwn(values, name));
    if (isShort) return answers.send(here, lineOf(fillIn(words.howToWrite, { example: exampleOf(spec) })));
    // Whoever lets their private chats be read asks about these here.
    const isOwner = toldIn(door, raw.chat.id, null).includes(String(from.id));
    const about = isOwner ? await askerIn(from, String(from.id), door) : asker;
    const channel = String(raw.chat.id);
    const reply = await listener.desk.command({ asker: about, name: spec.name, channel, values });
    return answers.send(here, renderReply(reply, about.community, data), undefined, reply.fadesAfterMs);
  }
  const shown = spec === null ? shownIn(raw) : spec.name === "check" ? (parsed?.rest ?? "") : "";
  if (shown === "") return answers.send(here, lineOf(words.welcome));
  return answers.send(here, renderReply(await listener.desk.check(asker, shown), null, data));
};
