import type { Message } from "../../src/model/message.ts";

/** What reads a document piece by piece. */
interface PieceReader {
  push(bytes: Uint8Array): readonly Message[];
  end(isCut: boolean): readonly Message[];
}

/** The messages that a reader finds in a whole document, which comes in chunks that end at `cuts`. */
export const readInChunks = (reader: PieceReader, text: string | Buffer, cuts: readonly number[], isCut: boolean) => {
  const bytes = Buffer.from(text);
  const messages: Message[] = [];
  let at = 0;
  for (const cut of [...cuts, bytes.length]) {
    messages.push(...reader.push(bytes.subarray(at, cut)));
    at = cut;
  }
  messages.push(...reader.end(isCut));
  return messages;
};
