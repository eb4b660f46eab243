import type { Message } from "../model/message.ts";
import { DAY_MS, MINUTE_MS } from "../model/time-spans.ts";
import { callsIn } from "./called.ts";
import type { Said, Spoken } from "./spoken.ts";

/** How long somebody who wrote is still taken as being talked to, and how long by who talks with them already or calls them. */
const TALKING_MS = 15 * MINUTE_MS;
const KNOWN_MS = 7 * DAY_MS;

/** Words that two lines share are looked for among so many. */
const MOST_WORDS = 64;

/** A word that stands in two lines says that one is about the other, where it is so long or has a figure in it. */
const LONG_WORD = 5;
const FIGURE = /\d/;
const MOST_SHARED = 2;

// What speaks for somebody as the one who is meant, as fitted to who was meant in every harmful story of three and more speakers.
/** They wrote since the speaker last did. */
const ANSWERED = 1.21;
/** They wrote last of all. */
const WROTE_LAST = 0.34;
/** Their last line went to the speaker. */
const TURNED_TO = 1.36;
/**
 * Each of the speaker's lines that went to them, of which not more than so many count: so much for each time that the message is
 * e times as long. Who says much goes on with whom they talk with; who says "ok" answers what was said last.
 */
const SPOKEN_TO = 0.36;
const MOST_SPOKEN_TO = 3;
/** Their last line went to somebody else, and the speaker has not written here yet. */
const TURNED_AWAY_AT_FIRST = -0.89;
/** They and somebody else wrote to one another last. */
const TALKS_APART = -2.23;
/** One answers the one who told more: so much for each time that their last line is e times as long. */
const TOLD = 0.84;
/** So much for each time that they wrote e times as many lines, of the last ones. */
const WROTE = 1.03;
/** So much for each time that e times as long has passed since their last line, a minute being the least. */
const AGO = -1.21;
/** Each word that the message shares with their last line. */
const SHARED = 1.15;
/** A bot is meant where nobody else can be: people speak through some of them. */
const BOT = -9;

/** How many lines of somebody went to somebody else, as far as they count. */
const spokenTo = (lines: readonly Spoken[], author: string, other: string): number => {
  let count = 0;
  for (let at = lines.length - 1; at >= 0 && count < MOST_SPOKEN_TO; at--)
    if ((lines[at] as Spoken).author === author && (lines[at] as Spoken).to === other) count++;
  return count;
};

const countOf = (lines: readonly Spoken[], author: string): number => {
  let count = 0;
  for (let at = 0; at < lines.length; at++) if ((lines[at] as Spoken).author === author) count++;
  return count;
};

/** Whether the last line of whoever a line went to went back to its author. */
const isPaired = (lines: readonly Spoken[], { author, to }: Spoken): boolean =>
  lines.findLast((line) => line.author === to)?.to === author;

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
  return mentioned !== null && (replyTo.bot === true || isBot(answered)) ? mentioned : answered;
};

/**
 * Whom a message goes to that marks nobody: who of those who wrote before it is most likely meant, else nobody. `lines` are
 * the last ones of the channel, oldest first.
 */
export const addresseeOf = (lines: readonly Spoken[], message: Message, words: readonly Said[]): string | null => {
  const { author, sentAt, text } = message;
  const mine = lines.findLast((line) => line.author === author.id) ?? null;
  const calls = callsIn(lines, author.id, text, words);
  const telling = tellingIn(words);
  const goesOn = Math.log(1 + words.length) * SPOKEN_TO;
  const seen = new Set([author.id]);
  let meant: string | null = null;
  let most = Number.NEGATIVE_INFINITY;
  let since = true;
  for (let at = lines.length - 1; at >= 0; at--) {
    const line = lines[at] as Spoken;
    if (line.author === author.id) since = false;
    if (seen.has(line.author)) continue;
    seen.add(line.author);
    const ago = sentAt - line.at;
    const call = calls.get(line.author) ?? 0;
    const isTurned = line.to === author.id;
    if (call === 0 && ago > (isTurned || line.author === mine?.to ? KNOWN_MS : TALKING_MS)) continue;
    let score = call;
    if (since) score += ANSWERED;
    if (at === lines.length - 1) score += WROTE_LAST;
    score += spokenTo(lines, author.id, line.author) * goesOn;
    if (isTurned) score += TURNED_TO;
    else if (line.to !== null) {
      if (mine === null) score += TURNED_AWAY_AT_FIRST;
      if (isPaired(lines, line)) score += TALKS_APART;
    }
    score += Math.log(1 + line.size) * TOLD + Math.log(countOf(lines, line.author)) * WROTE;
    score += Math.log(1 + ago / MINUTE_MS) * AGO + sharedWith(line, telling) * SHARED;
    if (line.bot) score += BOT;
    if (score > most) {
      most = score;
      meant = line.author;
    }
  }
  return meant ?? (mine !== null && sentAt - mine.at <= TALKING_MS ? mine.to : null);
};
