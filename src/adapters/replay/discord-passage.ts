import type { Message } from "../../model/message.ts";
import { splitQuotes } from "../../support/split-quotes.ts";
import type { DiscordHead, DiscordMessage } from "./discord-message.ts";

const inWord = /^[\p{L}\p{N}_]/u;

/** A text with the emoji of communities as Discord keeps them: the exporter writes only their names, which read as words. Those that everybody has bear no id. */
const withEmoji = (text: string, { inlineEmojis }: DiscordMessage): string => {
  if (!inlineEmojis?.length || !text.includes(":")) return text;
  const ids = new Map(inlineEmojis.flatMap(({ id, name }) => (id && name ? [[name, id] as const] : [])));
  let marked = "";
  let from = 0;
  for (let at = text.indexOf(":"), end: number; at >= 0; at = end) {
    end = text.indexOf(":", at + 1);
    const id = end < 0 ? undefined : ids.get(text.slice(at + 1, end));
    if (id === undefined) continue;
    marked += `${text.slice(from, at)}<${text.slice(at, end + 1)}${id}>`;
    from = end + 1;
    end = text.indexOf(":", from);
  }
  return marked + text.slice(from);
};

/** A text with its mentions as Discord keeps them: the exporter writes "@" and the name, which reads as words of whoever writes, or as where else to find somebody. */
const withMarks = (text: string, { mentions }: DiscordMessage): string => {
  if (!mentions?.length || !text.includes("@")) return text;
  const named = mentions
    .flatMap(({ id, name, nickname }) => [nickname, name].flatMap((one) => (one ? [{ id, shown: `@${one}` }] : [])))
    .sort((left, right) => right.shown.length - left.shown.length);
  let marked = "";
  let from = 0;
  for (let at = text.indexOf("@"); at >= 0; at = text.indexOf("@", Math.max(at + 1, from))) {
    // A longer word that only begins as a name does is a handle of its own.
    const meant = named.find(({ shown }) => text.startsWith(shown, at) && !inWord.test(text.slice(at + shown.length)));
    if (meant === undefined) continue;
    marked += `${text.slice(from, at)}<@${meant.id}>`;
    from = at + meant.shown.length;
  }
  return marked + text.slice(from);
};

/** The title of a post in a forum, for its first message, which bears the id of the thread. */
const titleOf = ({ id }: DiscordMessage, { channel }: DiscordHead): string =>
  id === channel.id ? (channel.name ?? "") : "";

type WithEmbeds = Pick<DiscordMessage, "content" | "embeds">;

/** The words of embeds that are no previews of links in the text. */
const wordsIn = ({ content, embeds }: WithEmbeds): string =>
  (embeds ?? [])
    .filter(({ url }) => !url || !content?.includes(url))
    .flatMap(({ title, description, fields }) => [
      title,
      description,
      ...(fields ?? []).flatMap(({ name, value }) => [name, value]),
    ])
    .filter(Boolean)
    .join("\n");

/** Embeds of a bot or webhook are its own words, but for previews of links that it posts; those of people are nothing but such previews. */
const embedText = (raw: DiscordMessage): string => (raw.author.isBot ? wordsIn(raw) : "");

/** What is passed on, of which nobody says who wrote it: embeds that are no preview of a link in it are a bot's or a webhook's. */
const passedOnIn = (passedOn: WithEmbeds): string => [passedOn.content, wordsIn(passedOn)].filter(Boolean).join("\n");

/** What the author wrote. A forwarded message is the text, unless its author added words: then it is what they quote. */
export const passageOf = (raw: DiscordMessage, head: DiscordHead): Pick<Message, "text" | "quoted" | "forwarded"> => {
  const written = [titleOf(raw, head), withEmoji(withMarks(raw.content ?? "", raw), raw), embedText(raw)]
    .filter(Boolean)
    .join("\n");
  const own = splitQuotes(written);
  const isForward = raw.forwardedMessage != null || raw.reference?.type === "Forward";
  if (!isForward || raw.forwardedMessage == null) return { ...own, forwarded: isForward };
  const passedOn = passedOnIn(raw.forwardedMessage);
  if (written === "") return { ...splitQuotes(passedOn), forwarded: true };
  return { text: own.text, quoted: [own.quoted, passedOn].filter((part) => part !== "").join("\n"), forwarded: false };
};
