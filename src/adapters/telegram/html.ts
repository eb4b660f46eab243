import { cut } from "../../model/cut.ts";
import { toChat } from "./ids.ts";

/** A text in which nothing is a mark of HTML. */
export const escapeHtml = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

// Telegram makes links, mentions, tags and commands of plain text by itself; a word joiner behind the mark prevents it.
const selfMarking = /[@#$/.:]/g;
const wordJoiner = "\u2060";

/**
 * Words of a member, hidden until they are pressed: nothing in them is a link, a mention or a mark. There is no `code`
 * inside, because Telegram lets no spoiler hold any.
 */
export const spoiler = (words: string, most = 200): string => {
  const plain = words.replace(/\s+/g, " ").trim().replace(selfMarking, `$&${wordJoiner}`);
  return `<tg-spoiler>${escapeHtml(cut(plain, most) || "…")}</tg-spoiler>`;
};

const knownCommand = /(^|[\s(«“"])\/([a-z]+(?:-[a-z]+)+)\b/g;

const channelMark = /&lt;#(-?[\d/]{1,40})&gt;/g;
const memberMark = /&lt;@&amp;(@\w{1,40}|user\d{1,20})&gt;/g;

/**
 * How an account is shown: by its name, or as a link that opens its profile, with no name. Telegram tells of such a link only
 * those who belong to the chat that it is posted in: whoever is on duty, and nobody whom a card is about.
 */
export const account = (id: string): string => {
  const number = toChat(id);
  const shown = escapeHtml(id);
  return id.startsWith("user") && number !== null ? `<a href="tg://user?id=${number}">${shown}</a>` : shown;
};

/** The marks of the desk's sentences as Telegram's HTML: `**bold**`, points, channels, whom to call, names of commands. */
export const toHtml = (text: string): string =>
  escapeHtml(text)
    .replace(/\*\*([^*\n]+)\*\*/g, "<b>$1</b>")
    .replace(/^- /gm, "• ")
    .replace(channelMark, "<code>$1</code>")
    .replace(memberMark, (_, id: string) => account(id))
    .replace(knownCommand, (_, before: string, name: string) => `${before}/${name.replaceAll("-", "_")}`);

/** A heading with its points below it; nothing where there are none. Lines are HTML already. */
export const points = (heading: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : [`<b>${escapeHtml(heading)}</b>`, ...lines.map((line) => `• ${line}`)];

/** How many characters people see of a text of HTML, which is what Telegram counts. */
export const visibleLength = (html: string): number => html.replace(/<[^>]*>/g, "").replace(/&\w+;/g, "x").length;
