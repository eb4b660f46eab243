import { fold } from "../../text/fold.ts";

const word = /[\p{L}\p{N}]+/gu;

/** How often each word stands in some texts, by a plain split: good enough to tell common words from rare ones. */
export const countWords = (texts: Iterable<string>): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const text of texts)
    for (const found of text.toLowerCase().match(word) ?? []) counts.set(found, (counts.get(found) ?? 0) + 1);
  const folded = new Map<string, number>();
  for (const [found, count] of counts) {
    const plain = fold(found);
    folded.set(plain, (folded.get(plain) ?? 0) + count);
  }
  return folded;
};
