import type { Message } from "../model/message.ts";
import { createChannelLines, putLine } from "./channel-lines.ts";

interface Line<I> {
  readonly id: string;
  readonly author: string;
  readonly at: number;
  impression: I;
  /** Log-odds that it is a call for help; and whether it is taken for one. */
  help: number;
  asked: boolean;
}

/** Somebody who may be in trouble, with log-odds that a line of theirs was a call for help. */
export interface InNeed {
  readonly author: string;
  readonly help: number;
}

/** What was made of the lines just before a message, the newest first: the speaker's last ones, and others' last ones. */
export interface LinesBefore<I> {
  readonly own: readonly I[];
  readonly theirs: readonly I[];
}

/** What was made of the last lines of each channel, without their words; in memory, bounded and short-lived. */
export interface RecentLines<I> {
  /** Lets go of what is too old to be looked at, and of channels in which nobody wrote since this was done last: to be done once in `KEEP_MS`. */
  sweep(): void;
  /** Lets go of the lines of which `isGone` says so, by who wrote them. */
  forget(isGone: (community: string, author: string) => boolean): void;
  before(message: Message): LinesBefore<I>;
  /** Notes of a line that was added that its author asks for help in it. */
  noteHelp(message: Message): void;
  /** True when somebody else asked for help in the channel just before. */
  othersAskedForHelp(message: Message): boolean;
  /** Of others who wrote just before, or of the one who is `answered`, whose line sounded most like a call for help; null where nobody wrote. */
  mostInNeed(message: Message, answered: string | null): InNeed | null;
  /** A message that is told of again, or was changed, takes the place of what it was. */
  add(message: Message, impression: I, help: number): void;
}

/** How many lines are held, and how many of the last ones are looked at. */
const LINES = 24;
const LOOKED_AT = 16;
/** So many of the speaker's lines and of others' a model reads before a message. */
export const OWN_BEFORE = 4;
export const THEIRS_BEFORE = 3;
/** An answer comes within so many lines. */
const ANSWERED = 8;
/** How long a line is of use, in milliseconds. */
export const KEEP_MS = 60 * 60_000;

/** Starts with no channel known. */
export const createRecentLines = <I>(): RecentLines<I> => {
  const channels = createChannelLines<Line<I>>(LINES);
  const lineOf = (message: Message) => channels.of(message).findLast(({ id }) => id === message.id);
  return {
    sweep: () => {
      channels.sweep((lines, isQuiet) => {
        const newest = lines.at(-1)?.at ?? 0;
        const kept = isQuiet ? [] : lines.filter(({ at }) => newest - at <= KEEP_MS);
        lines.splice(0, lines.length, ...kept);
      });
    },
    forget: (isGone) => channels.forget((community, { author }) => isGone(community, author)),
    before: (message) => {
      const lines = channels.of(message);
      const own: I[] = [];
      const theirs: I[] = [];
      const end = Math.max(0, lines.length - LOOKED_AT);
      for (let at = lines.length - 1; at >= end; at--) {
        const line = lines[at] as Line<I>;
        if (message.sentAt - line.at > KEEP_MS) break;
        // What was written later is there when a message is changed.
        if (line.id === message.id || line.at > message.sentAt) continue;
        const mine = line.author === message.author.id;
        if (mine && own.length < OWN_BEFORE) own.push(line.impression);
        if (!mine && theirs.length < THEIRS_BEFORE) theirs.push(line.impression);
      }
      return { own, theirs };
    },
    noteHelp: (message) => {
      const line = lineOf(message);
      if (line !== undefined) line.asked = true;
    },
    othersAskedForHelp: (message) => {
      return channels
        .of(message)
        .some(({ author, at, asked }) => asked && author !== message.author.id && message.sentAt - at <= KEEP_MS);
    },
    mostInNeed: (message, answered) => {
      const lines = channels.of(message);
      let most: InNeed | null = null;
      const end = Math.max(0, lines.length - ANSWERED);
      for (let at = lines.length - 1; at >= end; at--) {
        const line = lines[at] as Line<I>;
        if (message.sentAt - line.at > KEEP_MS) break;
        const isOther = answered === null ? line.author !== message.author.id : line.author === answered;
        if (isOther && (most === null || line.help > most.help)) most = line;
      }
      return most;
    },
    add: (message, impression, help) => {
      const { author, id, sentAt } = message;
      const known = lineOf(message);
      if (known === undefined)
        putLine(
          channels.makeRoom(message),
          { id, author: author.id, at: sentAt, impression, help, asked: false },
          message,
        );
      else {
        known.impression = impression;
        known.help = help;
      }
    },
  };
};
