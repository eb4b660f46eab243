import type { Shown } from "../model/finding.ts";
import type { Author, Message } from "../model/message.ts";
import { HOUR_MS } from "../model/time-spans.ts";
import { createChannelLines, earlierLines, putLine } from "./channel-lines.ts";
import { type LinesBefore, linesBefore } from "./lines-before.ts";

interface Line<I> {
  readonly id: string;
  readonly author: string;
  /** Whom it was said to; null for the whole channel. */
  to: string | null;
  readonly at: number;
  impression: I;
  /** What an answer may yet show of it. */
  open: Open<I> | null;
  /** Whether an answer might have shown something of it before others had passed it. */
  passed: boolean;
  /** Whether it is taken for a call for help. */
  asked: boolean;
  readonly bot: boolean;
}

/** What an answer may yet show of a line: who wrote it, and how it is read again. */
interface Open<I> {
  readonly by: Author;
  readonly language: string | null;
  readonly readAgain: (answer: I) => Shown;
}

/** A line that a message may answer. */
export interface Answerable {
  readonly id: string;
  readonly at: number;
  readonly author: Author;
  /** Whom it was said to; null for the whole channel. */
  readonly addressee: string | null;
  /** In which it was written; null where nothing told it. */
  readonly language: string | null;
  /** What the message shows of it. */
  readonly shown: Shown;
}

/** What was made of the last lines of each channel, without their words; in memory, bounded and short-lived. */
export interface RecentLines<I> {
  /** Lets go of what is too old to be looked at, and of channels in which nobody wrote since this was done last: to be done once in `KEEP_MS`. */
  sweep(): void;
  /** Lets go of the lines of which `isGone` says so, by who wrote them, and of that one went to somebody, with what an answer might show of it. */
  forget(isGone: (community: string, author: string) => boolean): void;
  /** Whom a message went to that is told of again, or was changed; undefined where its line is not held. */
  addresseeOf(message: Message): string | null | undefined;
  /** What was made of the lines that tell how a message to an `addressee` is meant; nothing for a name, which is said after nothing. */
  before(message: Message, addressee: string | null): LinesBefore<I>;
  /** Notes of a line that was added that its author asks for help in it. */
  noteHelp(message: Message): void;
  /** True when somebody else asked for help in the channel just before. */
  othersAskedForHelp(message: Message): boolean;
  /** The lines just before of which a message shows something if it answers them: those of others, or of the one who is `answered`. */
  answeredBy(message: Message, impression: I, answered: string | null): readonly Answerable[];
  /** A message that is told of again, or was changed, takes the place of what it was. It goes to an `addressee`, and can be read again unless that is null. A name is no line. */
  add(
    message: Message,
    impression: I,
    addressee: string | null,
    readAgain: Open<I>["readAgain"] | null,
    language?: string | null,
  ): void;
}

/** How many lines are held. */
const LINES = 24;
/**
 * Only the last lines may be answered: with more of them harmless ones are taken for what somebody else is answered. What bots post
 * between them is not counted.
 */
const ANSWERED = 2;
/** How long a line is of use, in milliseconds. */
export const KEEP_MS = HOUR_MS;

const afterNothing: LinesBefore<never> = { own: [], theirs: [] };

/** The place of the oldest line that may yet be answered, or that an answer which is told of again may answer. */
const openFrom = <I>(lines: readonly Line<I>[]): number => {
  let place = lines.length;
  for (let left = ANSWERED + 1; place > 0 && left > 0; place--) if (!(lines[place - 1] as Line<I>).bot) left--;
  return place;
};

/** Lets go of what an answer might show of a line, once others have passed it. */
const pass = <I>(line: Line<I>): void => {
  if (line.open === null) return;
  line.open = null;
  line.passed = true;
};

/** Starts with no channel known. */
export const createRecentLines = <I>(): RecentLines<I> => {
  const channels = createChannelLines<Line<I>>(LINES);
  /** The line of a message that is held. Times differ more often than ids do, and are compared sooner. */
  const lineOf = (message: Message) =>
    channels.of(message).findLast(({ id, at }) => at === message.sentAt && id === message.id);
  /** The lines before a message that are still of use. */
  const usefulBefore = (message: Message) => earlierLines(channels.of(message), message, message.sentAt - KEEP_MS);
  return {
    sweep: () => {
      channels.sweep((lines, isQuiet) => {
        const newest = lines.at(-1)?.at ?? 0;
        const kept = isQuiet ? [] : lines.filter(({ at }) => newest - at <= KEEP_MS);
        lines.splice(0, lines.length, ...kept);
      });
    },
    forget: (isGone) =>
      channels.forget((community, line) => {
        if (line.to !== null && isGone(community, line.to)) {
          line.to = null;
          line.open = null;
        }
        return isGone(community, line.author);
      }),
    addresseeOf: (message) => lineOf(message)?.to,
    before: (message, addressee) =>
      message.isName ? afterNothing : linesBefore(usefulBefore(message), message.author.id, addressee),
    noteHelp: (message) => {
      const line = lineOf(message);
      if (line !== undefined) line.asked = true;
    },
    othersAskedForHelp: (message) =>
      usefulBefore(message).some(({ asked, author }) => asked && author !== message.author.id),
    answeredBy: (message, impression, answered) => {
      const lines = usefulBefore(message);
      const all: Answerable[] = [];
      let left = ANSWERED;
      for (let place = lines.length - 1; place >= 0 && left > 0; place--) {
        const { id, at, author, to, open, passed, bot } = lines[place] as Line<I>;
        if (bot) continue;
        left--;
        if (author === message.author.id || (answered !== null && author !== answered)) continue;
        // An answer that is read again says of no other line what it may have said of this one.
        if (passed && lineOf(message) !== undefined) return [];
        if (open === null) continue;
        const shown = open.readAgain(impression);
        if (shown.concern > 0 || shown.help > 0)
          all.push({ ...{ id, at, addressee: to, shown }, author: open.by, language: open.language });
      }
      return all;
    },
    add: (message, impression, addressee, readAgain, language = null) => {
      if (message.isName) return;
      const { author, id, sentAt } = message;
      const open = readAgain === null ? null : { by: author, readAgain, language };
      const known = lineOf(message);
      if (known === undefined) {
        const lines = channels.makeRoom(message);
        if (lines === null) return;
        const { id: by, bot } = author;
        const line = { id, author: by, to: addressee, at: sentAt, impression, open, passed: false, asked: false, bot };
        putLine(lines, line, message);
        for (let place = openFrom(lines) - 1; place >= 0; place--) pass(lines[place] as Line<I>);
      } else {
        known.to = addressee;
        known.impression = impression;
        known.open = open;
        known.passed = false;
        // What was passed before it was changed is not answered any more.
        const lines = channels.of(message);
        if (lines.indexOf(known) < openFrom(lines)) pass(known);
      }
    },
  };
};
