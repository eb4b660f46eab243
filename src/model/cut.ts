/** A text as it is; a longer one is cut, never in the middle of a sign: platforms refuse half of one. */
export const cut = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, "")}…`;
