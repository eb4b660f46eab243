import { styleText } from "node:util";

type Format = Parameters<typeof styleText>[0];

/** Colours a text where standard output is a terminal that shows colour; elsewhere leaves it as it is. */
export const paint = (format: Format, text: string): string =>
  styleText(format, text, { stream: process.stdout, validateStream: true });
