/** A text in which account ids are left out, with the marks of a mention around them; longer words stay whole. */
export const hideIds = (text: string, ids: readonly (string | null)[]): string => {
  let hidden = text;
  for (const id of ids) {
    if (id === null || id === "") continue;
    // Every alternative is literal and bounded, so no text makes this slow.
    const literal = RegExp.escape(id);
    const mention = new RegExp(`<@!?${literal}>|(?<![\\p{L}\\p{N}])${literal}(?![\\p{L}\\p{N}])`, "gu");
    hidden = hidden.replace(mention, "…");
  }
  return hidden;
};
