import type { Stance } from "../model/finding.ts";
import { DIGIT, kinds, LETTER } from "../text/characters.ts";

const unitOf = (character: string) => character.charCodeAt(0);
const STRAIGHT = unitOf('"');
const HIGH = unitOf("”");
const LOW = unitOf("“");
const AFTER = unitOf(">");
const SPACE = unitOf(" ");
const LINE = unitOf("\n");
const APOSTROPHE = unitOf("'");
const HIGH_SINGLE = unitOf("’");
const LOW_SINGLE = unitOf("‘");

/** The quotation mark that closes what another one opens; 0 for what opens nothing. */
const closingOf = (unit: number): number => {
  if (unit === STRAIGHT) return STRAIGHT;
  if (unit < 0xab) return 0;
  if (unit === LOW) return HIGH;
  if (unit === 0xab) return 0xbb;
  if (unit === 0xbb) return 0xab;
  if (unit === 0x201e) return LOW;
  if (unit === 0x201a) return LOW_SINGLE;
  if (unit === 0x203a) return 0x2039;
  return unit === 0x2039 ? 0x203a : 0;
};

/** Marks are mixed: what opens low or high is closed by a straight or a high one as well, as in Polish „...”. */
const closes = (unit: number, awaited: number): boolean =>
  unit === awaited || ((awaited === HIGH || awaited === LOW) && (unit === STRAIGHT || unit === HIGH));

/**
 * Words that are written with a mark for what is cut off ("'cause", "tell 'em", "'t is", "'nen Freund"), of all languages that people
 * write so; those that a quotation in another one is likely to begin with ("ne", "ran") are not among them.
 */
const cutShort = /^(?:cause|cuz|cos|coz|em|til|till|bout|round|tis|twas|nuff|nen|ner|[nstkm])(?![\p{L}\d'’-])/iu;
/** Letters of the longest of them, and what follows. */
const CUT_SHORT = 6;

const isInWord = (unit: number): boolean => kinds[unit] === LETTER || kinds[unit] === DIGIT;

/** Whether a mark at `at` may open what stands between single ones: it does so before a word that is not cut short, and not within or after one. */
const opensSingle = (raw: string, at: number): boolean => {
  const unit = raw.charCodeAt(at);
  return (
    (unit === APOSTROPHE || unit === LOW_SINGLE) &&
    isInWord(raw.charCodeAt(at + 1)) &&
    !(at > 0 && isInWord(raw.charCodeAt(at - 1))) &&
    !cutShort.test(raw.slice(at + 1, at + 1 + CUT_SHORT))
  );
};

/** Where what opened before `from` is closed by a single mark at the end of a word, or -1. */
const closingSingle = (raw: string, from: number): number => {
  for (let at = from; at < raw.length; at++) {
    const unit = raw.charCodeAt(at);
    const closes = (unit === APOSTROPHE || unit === HIGH_SINGLE) && raw.charCodeAt(at - 1) > SPACE;
    if (closes && !isInWord(raw.charCodeAt(at + 1))) return at;
  }
  return -1;
};

/** Whether a straight mark at `at` stands for inches or seconds: after a figure, and before no word. */
const isMeasure = (raw: string, at: number): boolean =>
  at > 0 && kinds[raw.charCodeAt(at - 1)] === DIGIT && !isInWord(raw.charCodeAt(at + 1));

/** Whether a quote sign at `at` quotes the line: it begins one, before a word; `>_<` and `>:(` are faces. */
const opensQuoteSign = (raw: string, at: number): boolean =>
  (at === 0 || raw.charCodeAt(at - 1) === LINE) &&
  (raw.charCodeAt(at + 1) === SPACE || isInWord(raw.charCodeAt(at + 1)));

/** Spans of a text that stand in quotation marks or after a quote sign at the start of a line. */
export const quotedSpans = (raw: string): readonly (readonly [number, number])[] => {
  const spans: [number, number][] = [];
  let open = -1;
  let awaited = 0;
  let mayClose = true;
  // What nothing closes here, nothing closes further on; and it quotes nothing, nor hides what does.
  const unclosed = new Set<number>();
  for (let at = 0; at < raw.length || open >= 0; at++) {
    if (at >= raw.length) {
      unclosed.add(awaited);
      at = open;
      open = -1;
      continue;
    }
    const unit = raw.charCodeAt(at);
    if (open >= 0) {
      if (closes(unit, awaited)) {
        spans.push([open, at + 1]);
        open = -1;
      }
    } else if (unit === AFTER && opensQuoteSign(raw, at)) {
      const lineEnd = raw.indexOf("\n", at);
      const end = lineEnd < 0 ? raw.length : lineEnd;
      const last = spans.at(-1);
      // What is quoted line after line is one quotation.
      if (last?.[1] === at - 1) last[1] = end;
      else spans.push([at, end]);
      at = end;
    } else if (mayClose && opensSingle(raw, at)) {
      const end = closingSingle(raw, at + 1);
      if (end < 0) mayClose = false;
      else {
        spans.push([at, end + 1]);
        at = end;
      }
    } else {
      awaited = unit === STRAIGHT && isMeasure(raw, at) ? 0 : closingOf(unit);
      if (awaited !== 0 && !unclosed.has(awaited)) open = at;
    }
  }
  return spans;
};

/** Whether all from `start` to before `end` stands in one of the spans: a single word in quotation marks makes no quotation. */
export const isWithin = (spans: readonly (readonly [number, number])[], start: number, end: number): boolean =>
  spans.some(([from, to]) => start >= from && end <= to);

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
