import type { Message } from "../model/message.ts";
import { DAY_MS } from "../model/time-spans.ts";

/** A line as far as it tells who talks with whom. */
export interface Spoken {
  readonly id: string;
  readonly author: string;
  readonly at: number;
  /** Whom it was said to; null for the whole channel. */
  readonly to: string | null;
  /** By what the author can be called. */
  readonly names: readonly string[];
  /** How many words it has. */
  readonly size: number;
  /** Those words, while they are kept. */
  readonly words: readonly Said[];
  readonly bot: boolean;
}

/** A word that may be a name, with what else it can be read as. */
export interface Said {
  readonly text: string;
  readonly forms: readonly string[] | null;
}

/** How long somebody who wrote is still taken as being talked to, and how long by who talks with them already or calls them. */
const TALKING_MS = 15 * 60_000;
const KNOWN_MS = 7 * DAY_MS;

/** A name may be cut short or be given other endings, as long as so many letters stay. */
const SHORTEST_STEM = 4;
const LOST = 2;
const ENDING = 3;
/** Names, and words that two lines share, are looked for among so many words: who calls somebody does so early. */
const MOST_WORDS = 64;

/** A word that stands in two lines says that one is about the other, where it is so long or has a figure in it. */
const LONG_WORD = 5;
const FIGURE = /\d/;
const MOST_SHARED = 2;

// What speaks for somebody as the one who is meant, as fitted to who was meant in every harmful story of three and more speakers.
const CALLED = 4.1;
/** They wrote since the speaker last did. */
const ANSWERED = 1.97;
/** Their last line went to the speaker. */
const TURNED_TO = 2.12;
/** Each of the speaker's lines that went to them, of which not more than so many count. */
const SPOKEN_TO = 1.22;
const MOST_SPOKEN_TO = 3;
/** Their last line went to somebody else, and the speaker has not written here yet. */
const TURNED_AWAY_AT_FIRST = -1.02;
/** One answers the one who told more: so much for each time that their last line is e times as long. */
const TOLD = 0.95;
/** Each line that others wrote after theirs. */
const LINE_BETWEEN = -0.96;
/** Each word that the message shares with their last line. */
const SHARED = 1.36;
/** A bot is meant where nobody else can be: people speak through some of them. */
const BOT = -9;

const isCalledBy = (word: string, name: string): boolean => {
  if (word === name) return true;
  const stem = Math.max(SHORTEST_STEM, name.length - LOST);
  if (word.length < stem || name.length < stem) return false;
  return word.startsWith(name.slice(0, stem)) && word.length <= name.length + ENDING;
};

/** Who of those who wrote is called first by name in a message, if anybody. */
const calledIn = (lines: readonly Spoken[], author: string, words: readonly Said[]): string | null => {
  const others = new Map<string, Spoken>();
  for (let at = lines.length - 1; at >= 0; at--) {
    const line = lines[at] as Spoken;
    if (line.author !== author && line.names.length > 0 && !others.has(line.author)) others.set(line.author, line);
  }
  if (others.size === 0) return null;
  for (let at = 0; at < words.length && at < MOST_WORDS; at++) {
    const { text, forms } = words[at] as Said;
    for (const { author: other, names } of others.values())
      for (const name of names)
        if (isCalledBy(text, name) || forms?.some((form) => isCalledBy(form, name))) return other;
  }
  return null;
};

/** How many lines of somebody went to somebody else, as far as they count. */
const spokenTo = (lines: readonly Spoken[], author: string, other: string): number => {
  let count = 0;
  for (let at = lines.length - 1; at >= 0 && count < MOST_SPOKEN_TO; at--)
    if ((lines[at] as Spoken).author === author && (lines[at] as Spoken).to === other) count++;
  return count;
};

/** Of the first words of a message those by which a line may be known. */
const tellingIn = (words: readonly Said[]): readonly Said[] =>
  words.slice(0, MOST_WORDS).filter(({ text }) => text.length >= LONG_WORD || FIGURE.test(text));

/** How many such words of a message the line has too, as far as they count. */
const sharedWith = (line: Spoken, telling: readonly Said[]): number => {
  let count = 0;
  for (let at = 0; at < telling.length && count < MOST_SHARED; at++) {
    const { text } = telling[at] as Said;
    for (let other = 0; other < line.words.length && other < MOST_WORDS; other++) {
      if ((line.words[other] as Said).text !== text) continue;
      count++;
      break;
    }
  }
  return count;
};

/** Whom a message answers or names by the platform's own means. */
export const markedIn = (lines: readonly Spoken[], { author, replyTo, mentions }: Message): string | null => {
  const isBot = (id: string) => lines.some((line) => line.bot && line.author === id);
  const others = mentions.filter((id) => id !== author.id);
  // Who calls a bot and names somebody speaks to them.
  const mentioned = others.find((id) => !isBot(id)) ?? others[0] ?? null;
  if (replyTo === null) return mentioned;
  const answered = replyTo.author ?? lines.find((line) => line.id === replyTo.id)?.author ?? null;
  if (answered === null || answered === author.id) return mentioned;
  // So does who answers its post.
  return mentioned !== null && isBot(answered) ? mentioned : answered;
};

/**
 * Whom a message goes to that marks nobody: who of those who wrote before it is most likely meant, else nobody. `lines` are
 * the last ones of the channel, oldest first.
 */
export const addresseeOf = (lines: readonly Spoken[], message: Message, words: readonly Said[]): string | null => {
  const { author, sentAt } = message;
  const mine = lines.findLast((line) => line.author === author.id) ?? null;
  const called = calledIn(lines, author.id, words);
  const telling = tellingIn(words);
  const seen = new Set<string>();
  let meant: string | null = null;
  let most = Number.NEGATIVE_INFINITY;
  let between = 0;
  let since = true;
  for (let at = lines.length - 1; at >= 0; at--) {
    const line = lines[at] as Spoken;
    if (line.author === author.id) {
      since = false;
      continue;
    }
    const ago = sentAt - line.at;
    const isCalled = line.author === called;
    const isPartner = line.author === mine?.to;
    const isNear = ago <= (isPartner || line.to === author.id ? KNOWN_MS : TALKING_MS);
    if (!seen.has(line.author) && (isCalled || isNear)) {
      let score = between * LINE_BETWEEN;
      if (isCalled) score += CALLED;
      if (since) score += ANSWERED;
      score += spokenTo(lines, author.id, line.author) * SPOKEN_TO;
      if (line.to === author.id) score += TURNED_TO;
      else if (line.to !== null && mine === null) score += TURNED_AWAY_AT_FIRST;
      score += Math.log(1 + line.size) * TOLD + sharedWith(line, telling) * SHARED;
      if (line.bot) score += BOT;
      if (score > most) {
        most = score;
        meant = line.author;
      }
    }
    seen.add(line.author);
    if (!line.bot) between++;
  }
  return meant ?? (mine !== null && sentAt - mine.at <= TALKING_MS ? mine.to : null);
};
