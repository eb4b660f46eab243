import type { RichMessage } from "grammy/types";
import type { SplitText } from "../../support/split-quotes.ts";

/** Blocks that hold what somebody else said. */
const quoting: ReadonlySet<unknown> = new Set(["blockquote", "expandable_blockquote", "pullquote"]);

/** Parts of a block that hold words to be read; media, addresses and names of kinds are none. */
const worded: ReadonlySet<string> = new Set([
  ...["text", "blocks", "items", "cells", "summary", "caption", "credit", "expression"],
]);

const MOST_DEPTH = 40;

/** The words of a rich message, block by block, apart from what it quotes; whatever kinds of block there will be. */
export const richText = (message: RichMessage): SplitText => {
  const own: string[] = [];
  const quoted: string[] = [];
  const read = (value: unknown, into: string[], depth: number): void => {
    if (depth > MOST_DEPTH) return;
    if (typeof value === "string") into.push(value);
    else if (Array.isArray(value)) for (const one of value) read(one, into, depth + 1);
    else if (typeof value === "object" && value !== null) {
      const { type } = value as { type?: unknown };
      const target = quoting.has(type) ? quoted : into;
      for (const [name, one] of Object.entries(value)) if (worded.has(name)) read(one, target, depth + 1);
    }
  };
  for (const block of message.blocks) {
    const words: string[] = [];
    read(block, words, 0);
    if (words.length > 0) own.push(words.join(""));
  }
  return { text: own.join("\n"), quoted: quoted.join(" ") };
};
