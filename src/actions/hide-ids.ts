const escaped = (id: string) => id.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");

/** A text in which account ids are left out, with the marks of a mention around them; longer words stay whole. */
export const hideIds = (text: string, ids: readonly (string | null)[]): string => {
  let hidden = text;
  for (const id of ids) {
    if (id === null || id === "") continue;
    // Every alternative is literal and bounded, so no text makes this slow.
    const mention = new RegExp(`<@!?${escaped(id)}>|(?<![\\p{L}\\p{N}])${escaped(id)}(?![\\p{L}\\p{N}])`, "gu");
    hidden = hidden.replace(mention, "…");
  }
  return hidden;
};
