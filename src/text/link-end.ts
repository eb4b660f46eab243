import { isSpace } from "./characters.ts";

/** No space is part of a link, nor what encloses one. */
const isOfLink = (unit: number): boolean => unit !== 0x3c && unit !== 0x3e && !isSpace(unit);

/** Where a link that begins at `at` ends, or `at` when none begins there. */
export const linkEnd = (lower: string, at: number): number => {
  const unit = lower.charCodeAt(at);
  // h(ttp) w(ww) t(.me) d(iscord.gg) are the only beginnings that count.
  if (unit !== 104 && unit !== 119 && unit !== 116 && unit !== 100) return at;
  const begins = ["http://", "https://", "www.", "t.me/", "wa.me/", "discord.gg/"].some((form) =>
    lower.startsWith(form, at),
  );
  if (!begins) return at;
  let end = at;
  while (end < lower.length && isOfLink(lower.charCodeAt(end))) end++;
  return end;
};
