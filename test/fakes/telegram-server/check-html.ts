const allowed = new Set(["b", "i", "u", "s", "code", "a", "tg-spoiler", "blockquote"]);
const tag = /<(\/?)([a-z-]+)(?: href="[^"<>]*")?>/g;

/** What Telegram would not take of a text of HTML, in its own words; null where it takes it. */
export const htmlProblem = (html: string): string | null => {
  const open: string[] = [];
  for (const [, end, name = ""] of html.matchAll(tag)) {
    if (!allowed.has(name)) return `Bad Request: can't parse entities: Unsupported start tag "${name}"`;
    if (end === "") {
      // Nothing may hold or be held by fixed-width text.
      if (open.includes("code") || (name === "code" && open.length > 0))
        return "Bad Request: nested entity of type code";
      open.push(name);
    } else if (open.pop() !== name) return "Bad Request: can't parse entities: Unmatched end tag";
  }
  if (open.length > 0) return "Bad Request: can't parse entities: Can't find end tag";
  const rest = html.replace(tag, "");
  if (/[<>]|&(?!amp;|lt;|gt;|quot;)/.test(rest)) return "Bad Request: can't parse entities";
  if (rest.trim() === "") return "Bad Request: message text is empty";
  return rest.replace(/&\w+;/g, "x").length > 4096 ? "Bad Request: message is too long" : null;
};
