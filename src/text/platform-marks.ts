import { isDigit } from "./forms.ts";

/** `<`, with which a mark begins. */
export const MARK_BEGINS = 60;
const CLOSE = 62;
const SPACE = 32;
const LONGEST = 80;

const isNameLetter = (unit: number) =>
  isDigit(unit) || (unit >= 97 && unit <= 122) || unit === 95 || unit === 58 || unit === 45;

/** Whether what stands behind `<` begins a mark: `:` an emoji, `a:` one that moves, `t:` a time, `@` `@!` `@&` `#` whom or where, `/` a command. */
const opens = (lower: string, at: number): boolean => {
  const first = lower[at] ?? "";
  const second = lower[at + 1] ?? "";
  if (first === "a" || first === "t") return second === ":";
  if (first === "@") return second === "!" || second === "&" || isDigit(second.charCodeAt(0));
  return first === ":" || first === "/" || (first === "#" && isDigit(second.charCodeAt(0)));
};

/**
 * Where a mark ends that Discord shows as something else (`<:name:id>`, `<@id>`, `<#id>`, `<t:time:R>`, `</name:id>`), or
 * `at` when none begins with the `<` there. Its name and number are no words of whoever writes.
 */
export const markEnd = (lower: string, at: number): number => {
  if (!opens(lower, at + 1)) return at;
  const isCommand = lower[at + 1] === "/";
  let figures = 0;
  for (let end = at + 2; end < lower.length && end - at < LONGEST; end++) {
    const unit = lower.charCodeAt(end);
    if (unit === CLOSE) return figures > 0 ? end + 1 : at;
    if (isDigit(unit)) figures++;
    const fits =
      isNameLetter(unit) || (end === at + 2 && (unit === 33 || unit === 38)) || (isCommand && unit === SPACE);
    if (!fits) return at;
  }
  return at;
};
