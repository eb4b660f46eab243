import type { InlineKeyboardButton } from "grammy/types";
import type { AlertCard, CardButton } from "../../model/card.ts";
import { cut } from "../../model/cut.ts";
import type { CallbackData } from "./callback-data.ts";
import { account, escapeHtml, points, spoiler, visibleLength } from "./html.ts";
import { linkTo } from "./ids.ts";

/** A message as Telegram takes it, without the chat that it goes to. Links in it show nothing of what is behind them. */
export interface Rendered {
  readonly text: string;
  readonly parse_mode: "HTML";
  readonly link_preview_options: { readonly is_disabled: true };
  readonly reply_markup: { readonly inline_keyboard: InlineKeyboardButton[][] };
}

/** A message of these lines of HTML; empty ones are left out. */
export const rendered = (lines: readonly string[], keyboard: InlineKeyboardButton[][] = []): Rendered => ({
  text: lines.filter((line) => line !== "").join("\n"),
  parse_mode: "HTML",
  link_preview_options: { is_disabled: true },
  reply_markup: { inline_keyboard: keyboard.filter((row) => row.length > 0) },
});

/** So many in a row. */
export const inRows = <T>(all: readonly T[], wide: number): T[][] =>
  all.flatMap((_, at) => (at % wide === 0 ? [all.slice(at, at + wide)] : []));

/** An empty line. */
const gap = "\u00a0";

const marks: Readonly<Record<AlertCard["level"], string>> = { urgent: "🔴", review: "🟠", watch: "🔵", none: "⚪" };

/** What Telegram takes in one message, with a little left over. */
const MOST = 4000;

/** How long a line may be; the short form is for the rare card that would not fit otherwise. */
const lineLengths = [260, 110] as const;

const by = (id: string | null) => (id === null ? "" : ` ${account(id)}`);

const linesOf = (card: AlertCard, most: number): string[] => {
  const { title, headings, speaker, whoToWhom, score, means, why, innocent, nextSteps, handled, decides, level } = card;
  const line = (text: string) => escapeHtml(cut(text, most));
  const list = (heading: string, lines: readonly string[]) => points(heading, lines.slice(0, 4).map(line));
  const seen = card.seen
    .slice(0, 6)
    .map(({ sentence, excerpt }) =>
      excerpt === null ? line(sentence) : `${line(sentence)}: ${spoiler(excerpt, most)}`,
    );
  return [
    `${marks[level]} <b>${line(title)}</b>`,
    line(card.caseTitle),
    `<b>${escapeHtml(headings.whoToWhom)}</b>:${by(speaker)} ${line(`${whoToWhom}. ${score}.`)}`,
    line(means),
    gap,
    ...points(headings.seen, seen),
    card.excerptNote === "" ? "" : `<i>${line(card.excerptNote)}</i>`,
    ...list(headings.why, why),
    ...list(headings.mayBeInnocent, innocent),
    ...list(headings.nextSteps, nextSteps),
    ...handled.slice(0, 3).map(({ says, by: who }) => `<b>${line(says)}</b>${by(who)}`),
    gap,
    `<i>${line(decides)}</i>`,
  ];
};

/** Buttons, two in a row; what is further away stands with the link in the last one. */
const keyboardOf = (card: AlertCard, community: string, data: CallbackData): InlineKeyboardButton[][] => {
  const { case: number, buttons, place, headings } = card;
  if (number === null || buttons.length === 0) return [];
  const toButton = ({ id, label }: CardButton): InlineKeyboardButton => ({
    text: cut(label, 60),
    callback_data: data.write({ button: id, case: number, confirmed: false, community, choice: null }),
  });
  const near = buttons.filter(({ id }) => id !== "more").map(toButton);
  const rows = inRows(near, 2);
  const url = place === null ? null : linkTo(place.channel, place.message);
  const link = url === null ? [] : [{ text: cut(headings.link, 60), url }];
  // In private chats that somebody lets us read nothing is done.
  const further = Number(community) > 0 ? [] : buttons.filter(({ id }) => id === "more").map(toButton);
  const last = [...link, ...further];
  return last.length === 0 ? rows : [...rows, last];
};

/** An alert card as a message of Telegram, about a community that may be another chat than the one it is shown in. */
export const renderCard = (card: AlertCard, community: string, data: CallbackData): Rendered => {
  const keyboard = keyboardOf(card, community, data);
  const [full, short] = lineLengths.map((most) => rendered(linesOf(card, most), keyboard)) as [Rendered, Rendered];
  return visibleLength(full.text) <= MOST ? full : short;
};
