import { Readable } from "node:stream";

const begin = Date.UTC(2026, 4, 4);

/** One of the messages of an export, among forty speakers of eight channels. */
export const ndjsonLine = (number: number, text: string): string =>
  `${JSON.stringify({
    platform: "discord",
    community: "bench",
    channel: `c${number % 8}`,
    id: `m${number}`,
    sentAt: new Date(begin + number * 4000).toISOString(),
    author: { id: `u${(number * 7) % 40}` },
    text,
  })}\n`;

/** An NDJSON export of the lines, `times` over. */
export const ndjsonOf = (lines: readonly string[], times: number) => {
  let text = "";
  let number = 0;
  for (let time = 0; time < times; time++) {
    for (const line of lines) text += ndjsonLine(++number, line);
  }
  const bytes = Buffer.from(text);
  const CHUNK = 1 << 16;
  return {
    stream: () =>
      Readable.from(
        (function* () {
          for (let at = 0; at < bytes.length; at += CHUNK) yield bytes.subarray(at, at + CHUNK);
        })(),
      ),
  };
};
