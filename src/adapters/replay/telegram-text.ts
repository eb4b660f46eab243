import { z } from "zod";
import { joinAround, type SplitText, splitQuotes } from "../../support/split-quotes.ts";
import { fieldsOf, isIdOrNone, isText } from "./is-field.ts";

const piece = z.union([
  z.string(),
  z.object({ type: z.string(), text: z.string(), user_id: z.union([z.number(), z.string()]).nullish() }),
]);

/** The text of a Telegram message as its exports write it: plain, or in pieces with their formatting. */
export const telegramText = z.union([z.string(), z.array(piece)], { error: "should be text or a list of pieces" });

/** The same check as the schema's, by hand. */
export const isTelegramText = (value: unknown): value is z.infer<typeof telegramText> =>
  isText(value) ||
  (Array.isArray(value) &&
    value.every((item) => {
      if (isText(item)) return true;
      const fields = fieldsOf(item);
      return fields !== null && isText(fields.type) && isText(fields.text) && isIdOrNone(fields.user_id);
    }));

/** What a Telegram text says, what it quotes, and whom it names by id. */
export interface TelegramText extends SplitText {
  readonly mentions: readonly string[];
}

const none: readonly string[] = [];

/** Puts the pieces of a text together, apart from block quotes; a link counts as the words it stands under. */
export const joinPieces = (text: z.infer<typeof telegramText>): TelegramText => {
  if (typeof text === "string") return { ...splitQuotes(text), mentions: none };
  let own = "";
  const quoted: string[] = [];
  const mentions: string[] = [];
  let isBehindQuote = false;
  for (const piece of text) {
    const isQuote = typeof piece !== "string" && piece.type === "blockquote";
    const words = typeof piece === "string" ? piece : piece.text;
    if (isQuote) quoted.push(words.trim());
    else own = isBehindQuote ? joinAround(own, words) : own + words;
    isBehindQuote = isQuote || (isBehindQuote && words === "");
    // Pieces of type mention_name carry the bare number of the account, 0 when it is unknown.
    if (typeof piece !== "string" && piece.user_id) mentions.push(`user${piece.user_id}`);
  }
  const split = splitQuotes(own);
  if (quoted.length === 0) return { ...split, mentions };
  if (split.quoted !== "") quoted.push(split.quoted);
  return { text: split.text.trim(), quoted: quoted.join("\n"), mentions };
};
