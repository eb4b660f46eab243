import type { Check, Examination } from "../model/examination.ts";
import { paint } from "./style.ts";

const marks: Readonly<Record<Check["state"], readonly [mark: string, colour: "green" | "yellow" | "red"]>> = {
  well: ["✓", "green"],
  hint: ["•", "yellow"],
  mend: ["✗", "red"],
  undone: ["?", "red"],
};

const lineOf = ({ state, what, mend }: Check): string => {
  const [mark, colour] = marks[state];
  return `  ${paint(colour, mark)} ${what}\n${mend === null ? "" : `      ${paint("dim", "→")} ${mend}\n`}`;
};

/** What was found, under a heading, for a terminal. */
export const renderChecks = (heading: string, checks: readonly Check[]): string =>
  `${paint("bold", heading)}\n${checks.map(lineOf).join("")}\n`;

/** The links that bring a bot into a community. */
export const renderLinks = (links: Examination["links"]): string =>
  links.map(({ what, url }) => `${what}\n  ${paint("cyan", url)}\n\n`).join("");
