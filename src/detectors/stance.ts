import type { Stance } from "../model/finding.ts";

/** Spans of a text that stand in quotation marks or after a quote sign at the start of a line. */
export const quotedSpans = (raw: string): readonly (readonly [number, number])[] => {
  const spans: [number, number][] = [];
  const closing: Readonly<Record<string, string>> = { '"': '"', "“": "”", "«": "»", "„": "“", "‹": "›" };
  let open = -1;
  let awaited = "";
  for (let at = 0; at < raw.length; at++) {
    const character = raw[at] as string;
    if (open >= 0) {
      if (character === awaited || (awaited === "”" && character === '"')) {
        spans.push([open, at + 1]);
        open = -1;
      }
    } else if (character in closing) {
      open = at;
      awaited = closing[character] as string;
    } else if (character === ">" && (at === 0 || raw[at - 1] === "\n")) {
      const end = raw.indexOf("\n", at);
      spans.push([at, end < 0 ? raw.length : end]);
      at = end < 0 ? raw.length : end;
    }
  }
  return spans;
};

/** One cue seen in a text: the words from `start` to before `end`. */
export interface Cue {
  readonly stance: Exclude<Stance, "direct" | "quoted">;
  readonly start: number;
  readonly end: number;
}

/** How many words after a negation still stand under it. */
const NEGATED = 2;

/**
 * How the words from `start` to before `end` are meant. Who reports, warns, asks or tells a story does so for the
 * whole message; a negation reaches only the next words.
 */
export const stanceOf = (cues: readonly Cue[], start: number, end: number): Stance => {
  let found: Stance = "direct";
  for (const cue of cues) {
    if (cue.stance === "negated") {
      if (found === "direct" && cue.end <= start && start - cue.end < NEGATED) found = "negated";
    } else if (cue.stance === "reported") {
      // A report speaks for what follows it, and for words that it holds itself.
      if (cue.start < end) return "reported";
    } else found = cue.stance;
  }
  return found;
};
