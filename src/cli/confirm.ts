import { createInterface } from "node:readline";
import { BreakwaterError } from "../model/errors.ts";
import type { Io } from "./io.ts";

/** A word without case and accents, which not every keyboard has. */
const bare = (word: string): string => word.normalize("NFD").replace(/\p{M}/gu, "").trim().toLowerCase();

/**
 * Makes sure that there is somebody to ask, unless it was said beforehand that it is meant.
 * @throws BreakwaterError when there is no terminal
 */
export const needSomebodyToAsk = (
  { stdin }: Io,
  isMeant: boolean,
  code: "not-confirmed" | "key-not-confirmed" = "not-confirmed",
): void => {
  if (!isMeant && stdin.isTTY !== true) throw new BreakwaterError(code);
};

/** Whether somebody at the terminal types the word; the end of the input is a no. */
export const confirm = async ({ stdin, err }: Io, question: string, word: string): Promise<boolean> => {
  const lines = createInterface({ input: stdin });
  err(question);
  try {
    for await (const line of lines) return bare(line) === bare(word);
    return false;
  } finally {
    lines.close();
  }
};
