import { hereSince } from "../model/here-since.ts";
import type { Message } from "../model/message.ts";
import { addresseeOf, markedIn } from "./addressee.ts";
import { createChannelLines, earlierLines, putLine } from "./channel-lines.ts";
import type { Said, Spoken } from "./spoken.ts";

/** A word that knows its place; words are all that is kept of what a line says, and only for minutes. */
interface Placed extends Said {
  readonly position: number;
}

interface Line<W extends Placed> extends Spoken {
  to: string | null;
  size: number;
  readonly name: string | null;
  words: readonly W[];
  meant: boolean;
  readonly since: number | null;
}

/** What a message says beyond its own words: what the speaker wrote just before, and to whom it goes. */
export interface Setting<W> {
  /** Words of the speaker's last lines, with places before 0. */
  readonly before: readonly W[];
  /** Words of what the speaker wrote in the minutes before that, as long as nothing was added: how it was meant may have been said there, but in no line that was meant as it stands. */
  earlier(): readonly W[];
  /** False for a message that is read again when what the speaker wrote before it, or its words, may not be known any more. */
  isWhole(): boolean;
  readonly addressee: string | null;
  /** True where the platform says who that is; else it is a guess, or what was guessed when the message was first read. */
  readonly isMarked: boolean;
  /** When somebody came here, as far as their last lines told. */
  sinceOf(account: string | null): number | null;
}

/** The running talk of each channel: a few last lines, in memory, bounded and short-lived. */
export interface Exchanges<W extends Placed> {
  /** Forgets the words of channels in which nobody wrote since this was done last: to be done once in `WORDS_KEPT_MS`. */
  sweep(): void;
  /** Lets go of the lines of which `isGone` says so, by who wrote them and to whom. */
  forget(isGone: (community: string, author: string, to: string | null) => boolean): void;
  /** `words` are the message's own. */
  settingOf(message: Message, words: readonly W[]): Setting<W>;
  /** Takes in a message, in the place of what it was before; `meant` says that something of concern was said in it directly. */
  add(message: Message, words: readonly W[], addressee: string | null, meant: boolean): void;
}

const LINES = 12;
const JOINED_LINES = 3;
const JOINED_WORDS = 36;
/** How far apart lines of one speaker may be to be read as one message. */
const JOINED_MS = 90_000;
/** How long words are kept, in milliseconds: for as long what somebody said of theirs ("look what I got") still holds. */
export const WORDS_KEPT_MS = 10 * 60_000;
const none: readonly never[] = [];

/** The line of a message that was read before. Times differ more often than ids do, and are compared sooner. */
const lineOf = <W extends Placed>(lines: readonly Line<W>[], { id, sentAt }: Message): Line<W> | undefined =>
  lines.find((line) => line.at === sentAt && line.id === id);

/** Words of the speaker's last ones of the lines before a message, newest last, moved to places before 0. */
const wordsBefore = <W extends Placed>(lines: readonly Line<W>[], { author, sentAt }: Message): readonly W[] => {
  let taken = 0;
  let newest = sentAt;
  let words: readonly W[] = none;
  let end = 0;
  for (let at = lines.length - 1; at >= 0 && taken < JOINED_LINES; at--) {
    const line = lines[at] as Line<W>;
    if (line.author !== author.id) continue;
    if (newest - line.at > JOINED_MS || words.length + line.words.length > JOINED_WORDS) break;
    newest = line.at;
    taken++;
    const last = line.words.at(-1);
    if (last === undefined) continue;
    const shift = end - last.position - 1;
    words = [...line.words.map((word) => ({ ...word, position: word.position + shift })), ...words];
    end = words[0]?.position ?? 0;
  }
  return words;
};

/** Of the lines before a message, the words of those of the speaker's last minutes, with places as if each line stood behind the one before. */
const wordsEarlier = <W extends Placed>(lines: readonly Line<W>[], { author, sentAt }: Message): readonly W[] => {
  let all: W[] | null = null;
  let shift = 0;
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] as Line<W>;
    if (line.author !== author.id || line.meant || sentAt - line.at > WORDS_KEPT_MS) continue;
    all ??= [];
    for (const word of line.words) all.push({ ...word, position: word.position + shift });
    const last = all.at(-1);
    if (last !== undefined) shift = last.position + 1;
  }
  return all ?? none;
};

/** Whether lines of the minutes before a message may have given way to later ones. */
const isCutOff = <W extends Placed>(lines: readonly Line<W>[], { sentAt }: Message): boolean =>
  lines.length >= LINES && sentAt - (lines[0] as Line<W>).at <= WORDS_KEPT_MS;

/** Whether the speaker may have said in a line before a message how it is meant, and its words are gone. */
const isForgotten = <W extends Placed>({ author, at, words, size }: Line<W>, message: Message): boolean =>
  author === message.author.id && message.sentAt - at <= WORDS_KEPT_MS && words.length === 0 && size > 0;

/** Whom a message goes on speaking to that answers a line of its own author: whoever that line went to. */
const goesOnWith = <W extends Placed>(lines: readonly Line<W>[], { author, replyTo }: Message): string | null =>
  (replyTo !== null && lines.find((line) => line.id === replyTo.id && line.author === author.id)?.to) || null;

const sinceOf = <W extends Placed>(lines: readonly Line<W>[], author: string | null): number | null => {
  for (let at = lines.length - 1; at >= 0; at--)
    if ((lines[at] as Line<W>).author === author) return (lines[at] as Line<W>).since;
  return null;
};

/** A name is said to nobody, and after nothing. */
const ofName: Setting<never> = {
  before: none,
  earlier: () => none,
  isWhole: () => true,
  addressee: null,
  isMarked: false,
  sinceOf: () => null,
};

/** Forgets the words of lines that nothing reads any more; who spoke to whom stays. */
const forgetWords = <W extends Placed>(lines: Line<W>[], now: number): void => {
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] as Line<W>;
    if (now - line.at <= WORDS_KEPT_MS) return;
    line.words = none;
  }
};

/** Starts with no channel known; `namesOf` tells by what somebody can be called by their display name. */
export const createExchanges = <W extends Placed>(
  namesOf: (name: string | null) => readonly string[],
): Exchanges<W> => {
  const channels = createChannelLines<Line<W>>(LINES);
  return {
    sweep: () => {
      channels.sweep((lines, isQuiet) => {
        if (isQuiet) for (const line of lines) line.words = none;
      });
    },
    forget: (isGone) => channels.forget((community, { author, to }) => isGone(community, author, to)),
    settingOf: (message, words) => {
      if (message.isName) return ofName;
      const lines = channels.of(message);
      const own = lineOf(lines, message);
      const earlier = earlierLines(lines, message);
      const marked = markedIn(lines, message);
      return {
        before: wordsBefore(earlier, message),
        earlier: () => wordsEarlier(earlier, message),
        isWhole: () =>
          own !== undefined && !isCutOff(lines, message) && !earlier.some((line) => isForgotten(line, message)),
        // What was said to nobody is not said to whoever wrote since.
        addressee:
          marked ??
          (own === undefined ? (goesOnWith(earlier, message) ?? addresseeOf(earlier, message, words)) : own.to),
        isMarked: marked !== null,
        sinceOf: (account) => sinceOf(lines, account),
      };
    },
    add: (message, words, addressee, meant) => {
      if (message.isName) return;
      const { id, author, sentAt: at } = message;
      const size = words.length;
      // What is passed on are somebody else's words, and no beginning of what is said after it.
      const own = message.forwarded ? none : words;
      const known = lineOf(channels.of(message), message);
      if (known !== undefined) {
        known.to = addressee;
        known.size = size;
        known.words = own;
        known.meant = meant;
        return;
      }
      const lines = channels.makeRoom(message);
      if (lines === null) return;
      forgetWords(lines, at);
      const { name } = author;
      const names = lines.find((line) => line.author === author.id && line.name === name)?.names ?? namesOf(name);
      const since = hereSince(author, at);
      const line = {
        id,
        author: author.id,
        at,
        to: addressee,
        name,
        names,
        size,
        words: own,
        meant,
        since,
        bot: author.bot,
      };
      putLine(lines, line, message);
    },
  };
};
