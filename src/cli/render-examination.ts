import { visible } from "../cases/visible.ts";
import type { Check, Examination } from "../model/examination.ts";
import { paint } from "./style.ts";

const marks: Readonly<Record<Check["state"], readonly [mark: string, colour: "green" | "yellow" | "red"]>> = {
  well: ["✓", "green"],
  hint: ["•", "yellow"],
  mend: ["✗", "red"],
  undone: ["?", "red"],
};

/** What groups, channels and roles are called is for anybody to choose, and not for a terminal to obey. */
const lineOf = ({ state, what, mend }: Check): string => {
  const [mark, colour] = marks[state];
  const next = mend === null ? "" : `      ${paint("dim", "→")} ${visible(mend)}\n`;
  return `  ${paint(colour, mark)} ${visible(what)}\n${next}`;
};

/** What was found, under a heading, for a terminal. */
export const renderChecks = (heading: string, checks: readonly Check[]): string =>
  `${paint("bold", heading)}\n${checks.map(lineOf).join("")}\n`;

/** The links that bring a bot into a community. */
export const renderLinks = (links: Examination["links"]): string =>
  links.map(({ what, url }) => `${what}\n  ${paint("cyan", url)}\n\n`).join("");
