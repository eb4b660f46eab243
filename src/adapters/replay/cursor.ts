/** A window of bytes that slides over a stream, and how far it has been scanned. */
export interface Cursor {
  bytes: Buffer;
  /** Next byte to scan. */
  at: number;
  /** End of what has been filled; behind it stands a zero byte, at which every scan of plain JSON stops. */
  end: number;
  /** Number of the line in which `at` stands, from 1. */
  line: number;
  /** True when nothing more will come. */
  last: boolean;
}

/** An empty window at the first line. */
export const createCursor = (): Cursor => ({ bytes: Buffer.alloc(1 << 12), at: 0, end: 0, line: 1, last: false });

/** Appends a chunk; the window grows by doubling, so a long element costs linear time. */
export const feed = (cursor: Cursor, chunk: Buffer): void => {
  const needed = cursor.end + chunk.length;
  if (needed >= cursor.bytes.length) {
    const grown = Buffer.allocUnsafe(Math.max(needed + 1, cursor.bytes.length * 2));
    cursor.bytes.copy(grown, 0, 0, cursor.end);
    cursor.bytes = grown;
  }
  chunk.copy(cursor.bytes, cursor.end);
  cursor.end = needed;
  cursor.bytes[needed] = 0;
};

/** Forgets the first bytes of the window. */
export const forget = (cursor: Cursor, count: number): void => {
  if (count === 0) return;
  cursor.bytes.copyWithin(0, count, cursor.end);
  cursor.at -= count;
  cursor.end -= count;
  cursor.bytes[cursor.end] = 0;
};
