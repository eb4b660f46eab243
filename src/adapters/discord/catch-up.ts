import type { Guild } from "discord.js";
import { BreakwaterError } from "../../model/errors.ts";
import type { Message } from "../../model/message.ts";
import { DAY_MS } from "../../model/time-spans.ts";
import { untilDone } from "../../support/until-done.ts";
import type { ReadArchived } from "./read-archived.ts";
import { type Hear, OVERLAP_MS, readMissed } from "./read-missed.ts";
import type { ReadPage } from "./read-page.ts";

const FIRST_PAUSE_MS = 1000;

/** What is known of one community. */
interface Place {
  /** Up to when everything was heard, in milliseconds since the epoch. */
  mark: number;
  /** Whether the connection broke, so that what is written may not come. */
  isLost: boolean;
  /** How many readings of what was missed there are under way: a session that breaks may begin one beside another. */
  readings: number;
}

/** What catching up needs. */
export interface CatchUpParts {
  /** When a community was last heard before this start; null when that is not known. */
  lastHeard(community: string): number | null;
  /** Up to this time, in milliseconds since the epoch, everything in a community was heard: the next start reads from there. */
  heardUpTo(community: string, at: number): void;
  readonly hear: Hear;
  readonly readPage: ReadPage;
  readonly readArchived: ReadArchived;
  /** More was missed in so many channels than is read of one. */
  onCutShort(channels: number): void;
  /** A message could not be heard for an error of the program's own, and is passed over. */
  onBroken(): void;
  /** Milliseconds since the epoch. */
  now(): number;
  /** Ends all waiting. */
  readonly signal: AbortSignal;
}

/** Keeps track of what was heard where, and reads what was missed. */
export interface CatchUp {
  /** A message came as it was written. */
  heard(message: Message): void;
  /** The connection broke, to one community or to all: what is written from now on may be missed. */
  lost(community: string | null): void;
  /** The session was taken up again, and nothing was missed. */
  resumed(): void;
  /** A community can be read (again) in a new session. Resolves when what was missed is heard. */
  found(guild: Guild): Promise<void>;
  /** A community was left: what is written there until the bot is asked in again is not the bot's to read. */
  left(community: string): void;
}

/** Whether a message is to come again: what was to be waited out, or the end, was in the way, and no mistake of the program's. */
const comesAgain = (error: unknown): boolean =>
  error instanceof BreakwaterError || (error instanceof Error && error.name === "AbortError");

/** Catches up with every community after a start, an outage, or a session that could not be taken up again. */
export const createCatchUp = (parts: CatchUpParts): CatchUp => {
  const { lastHeard, heardUpTo, hear, readPage, readArchived, onCutShort, onBroken, now, signal } = parts;
  const places = new Map<string, Place>();

  /** Hears until the end, or until the community is left: of a page that was read before, the rest is not ours any more. */
  const hearUntil =
    (isOver: () => boolean): Hear =>
    async (message) => {
      if (isOver()) throw new DOMException("There is nothing more to hear.", "AbortError");
      try {
        await hear(message);
      } catch (error) {
        if (isOver() || comesAgain(error)) throw error;
        // One message that cannot be read must not keep the others from being read, as it does not where it comes at once.
        onBroken();
      }
    };

  /** Reads what was missed until it could be read, for Discord may be out of reach for a while; false where it ended before. */
  const read = async (guild: Guild, from: number, place: Place): Promise<boolean> => {
    const isOver = () => signal.aborted || places.get(guild.id) !== place;
    const hearHere = hearUntil(isOver);
    const done = new Set<string>();
    const cutShort = new Set<string>();
    const work = () => readMissed(guild, { from, now: now(), hear: hearHere, readPage, readArchived, done, cutShort });
    if (!(await untilDone(work, { firstMs: FIRST_PAUSE_MS, comesAgain: () => true, isOver, signal }))) return false;
    if (cutShort.size > 0) onCutShort(cutShort.size);
    return !isOver();
  };

  return {
    heard: ({ community, sentAt }) => {
      const place = places.get(community);
      if (place === undefined || place.isLost || place.readings > 0) return;
      // A mark that is still to come was made by a clock that has been set back since.
      if (sentAt <= place.mark && place.mark <= now()) return;
      place.mark = Math.min(sentAt, now());
      heardUpTo(community, place.mark);
    },
    lost: (community) => {
      for (const [id, place] of places) {
        if (community !== null && community !== id) continue;
        place.isLost = true;
        place.mark = Math.min(place.mark, now());
      }
    },
    resumed: () => {
      // What was missed before is read all the same: until then the mark stays where it is.
      for (const place of places.values()) place.isLost = false;
    },
    found: async (guild) => {
      const begun = now();
      const known = places.get(guild.id);
      const last = known?.mark ?? lastHeard(guild.id);
      // Up to when was heard by a clock that has been set back since nobody knows; as little as is read once more anyway makes no difference.
      const from = last !== null && last > begun + OVERLAP_MS ? begun - DAY_MS : last;
      const place: Place = known ?? { mark: from ?? begun, isLost: false, readings: 0 };
      places.set(guild.id, place);
      if (signal.aborted) return;
      if (from !== null) {
        place.isLost = false;
        place.readings++;
        const isRead = await read(guild, from, place);
        place.readings--;
        if (!isRead) return;
        place.mark = Math.max(place.mark, begun);
      }
      // Not before all of it was heard: what ends in the middle is read once more from where it began.
      heardUpTo(guild.id, place.mark);
    },
    left: (community) => {
      places.delete(community);
    },
  };
};
