/** The ASCII text between two places, as one and the same string each time it comes up again. */
export type TextOf = (bytes: Buffer, start: number, end: number) => string;

const size = 4096;
const longest = 32;

const isSame = (text: string, bytes: Buffer, start: number): boolean => {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) !== bytes[start + at]) return false;
  return true;
};

/** A bounded memory of short texts, such as ids of accounts and channels; a newcomer takes the place of another. */
export const createTextCache = (): TextOf => {
  const texts: string[] = new Array(size).fill("");
  return (bytes, start, end) => {
    if (end - start > longest) return bytes.toString("latin1", start, end);
    let hash = 0;
    for (let at = start; at < end; at++) hash = (Math.imul(hash, 31) + (bytes[at] ?? 0)) | 0;
    const slot = (hash ^ (hash >>> 12)) & (size - 1);
    const known = texts[slot] ?? "";
    if (known.length === end - start && isSame(known, bytes, start)) return known;
    const text = bytes.toString("latin1", start, end);
    texts[slot] = text;
    return text;
  };
};
