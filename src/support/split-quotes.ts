/** A text taken apart into what its author wrote and what they quoted from somebody else. */
export interface SplitText {
  readonly text: string;
  readonly quoted: string;
}

const quoteLine = /^ *> /;
const quoteRest = /^ *>>> /;

/** Takes Markdown quotes out of a text: lines after "> ", and all that follows ">>> "; code blocks stay as they are. */
export const splitQuotes = (text: string): SplitText => {
  if (!text.includes("> ")) return { text, quoted: "" };
  const own: string[] = [];
  const quoted: string[] = [];
  let inCode = false;
  let inRest = false;
  for (const line of text.split("\n")) {
    if (!inCode && !inRest && quoteRest.test(line)) {
      inRest = true;
      quoted.push(line.replace(quoteRest, ""));
    } else if (inRest) {
      quoted.push(line);
    } else if (!inCode && quoteLine.test(line)) {
      quoted.push(line.replace(quoteLine, ""));
    } else {
      own.push(line);
      // An odd number of fences on a line opens or closes a block of code.
      if (line.split("```").length % 2 === 0) inCode = !inCode;
    }
  }
  if (quoted.length === 0) return { text, quoted: "" };
  return { text: own.join("\n").trim(), quoted: quoted.join("\n") };
};

const isInWord = (unit: string | undefined): boolean => unit !== undefined && unit.trim() !== "";

/** What stands around a quotation, which the platform shows on lines of its own although no line ends there. */
export const joinAround = (before: string, after: string): string =>
  isInWord(before.at(-1)) && isInWord(after[0]) ? `${before}\n${after}` : before + after;
