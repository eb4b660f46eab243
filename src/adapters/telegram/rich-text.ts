import type { RichMessage } from "grammy/types";
import type { SplitText } from "../../support/split-quotes.ts";

/** Blocks that hold what somebody else said. */
const quoting: ReadonlySet<unknown> = new Set(["blockquote", "expandable_blockquote", "pullquote"]);

/** Parts of a block that stand by themselves, as each point of a list and each cell of a table does. */
const parted: ReadonlySet<string> = new Set(["blocks", "items", "cells", "summary", "caption", "credit"]);

/** Parts of a block that hold words to be read; media, addresses and names of kinds are none. */
const worded: ReadonlySet<string> = new Set([...parted, "text", "expression", "alternative_text"]);

const MOST_DEPTH = 40;

const linesOf = (parts: readonly string[]): string =>
  parts
    .join("")
    .replace(/\n{2,}/g, "\n")
    .trim();

/** The words of a rich message, block by block, apart from what it quotes; whatever kinds of block there will be. */
export const richText = (message: RichMessage): SplitText => {
  const own: string[] = [];
  const quoted: string[] = [];
  const read = (value: unknown, into: string[], depth: number, after: "" | "\n"): void => {
    if (depth > MOST_DEPTH) return;
    if (typeof value === "string") into.push(value, after);
    else if (Array.isArray(value)) for (const one of value) read(one, into, depth + 1, after);
    else if (typeof value === "object" && value !== null) {
      const { type } = value as { type?: unknown };
      const target = quoting.has(type) ? quoted : into;
      for (const [name, one] of Object.entries(value))
        if (parted.has(name)) {
          target.push("\n");
          read(one, target, depth + 1, "\n");
        } else if (worded.has(name)) read(one, target, depth + 1, "");
      target.push(after);
    }
  };
  read(message.blocks, own, 0, "\n");
  return { text: linesOf(own), quoted: linesOf(quoted) };
};
