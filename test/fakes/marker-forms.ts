import { createHash } from "node:crypto";

/** What of a text is the same in base64 wherever the text stands in the bytes that were encoded. */
const insideBase64 = (bytes: Buffer): readonly string[] =>
  [0, 1, 2].map((before) => {
    const encoded = Buffer.concat([Buffer.alloc(before), bytes]).toString("base64");
    // The first group is mixed with what stands before, the last with what follows.
    return encoded.slice(before === 0 ? 0 : 4, Math.floor((before + bytes.length) / 3) * 4);
  });

const urlSafe = (base64: string) => base64.replaceAll("+", "-").replaceAll("/", "_");

/** Unkeyed hashes, by which anybody could try ids until one fits; what is cut short is found as well. */
const hashesOf = (marker: string): readonly string[] =>
  ["sha256", "sha1", "md5"].flatMap((name) => {
    const digest = createHash(name).update(marker).digest();
    return [digest.toString("hex").slice(0, 16), digest.toString("base64").slice(0, 12)].flatMap((one) => [
      one,
      urlSafe(one),
    ]);
  });

/** The eight bytes that a database keeps a numeric id as. */
const asInteger = (marker: string): readonly Buffer[] => {
  if (!/^\d{10,18}$/.test(marker)) return [];
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64BE(BigInt(marker));
  return [bytes, Buffer.from(bytes).reverse()];
};

/** All the ways in which a text could stand in bytes without being sealed. */
export const formsOf = (marker: string): readonly Buffer[] => {
  const [utf8, utf16] = [Buffer.from(marker), Buffer.from(marker, "utf16le")];
  const texts = [utf8, utf16].flatMap((bytes) => [...insideBase64(bytes), bytes.toString("hex")]);
  return [
    ...[utf8, utf16, Buffer.from(utf16).swap16(), ...asInteger(marker)],
    ...[...texts, ...texts.map(urlSafe), ...hashesOf(marker)].map((text) => Buffer.from(text)),
  ];
};

/** Those of the markers that stand in some bytes in any form, in small letters or in capitals. */
export const markersIn = (bytes: Buffer, markers: readonly string[]): readonly string[] => {
  // Only letters of ASCII are made small, so every other byte stays what it is; base64 is found as it was written.
  const small = Buffer.from(
    bytes.toString("latin1").replace(/[A-Z]+/g, (run) => run.toLowerCase()),
    "latin1",
  );
  return markers.filter(
    (marker) =>
      formsOf(marker).some((form) => bytes.includes(form)) ||
      formsOf(marker.toLowerCase()).some((form) => small.includes(form)),
  );
};
