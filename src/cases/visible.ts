/** A text in which what a terminal or a reader would obey instead of show is replaced by a mark. */
export const visible = (text: string): string =>
  text.replace(/(?!\t)[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu, "\u{fffd}");
