import type { Raised } from "../cases/record-decisions.ts";
import type { Problem } from "../model/errors.ts";
import { fillIn, type Wording } from "../model/wording.ts";
import { createTellCommunities, type TellingParts } from "./tell-communities.ts";

/** Tells moderators, in the channel for their alerts, that nothing can be saved, and what became of what waited. */
export interface TroubleNotices {
  /** A trouble began, or turned out to be another one; moderators are told of the first alone. */
  began(problem: Problem): void;
  /** A decision that came during the trouble was written down, or let go of. */
  late(raised: Raised, isWritten: boolean): void;
  ended(): void;
  /** Gives up what could not be told yet. */
  stop(): void;
}

/** What telling needs. */
export interface NoticeParts extends TellingParts {
  /** Milliseconds since the epoch. */
  now(): number;
}

type Words = Wording["storage"];

interface Late {
  written: number;
  dropped: number;
}

/** A lock is mostly let go of soon: moderators hear of one that lasts for so many milliseconds. */
const LASTING_LOCK_MS = 15_000;
const none: Late = { written: 0, dropped: 0 };

const whatIsWrong = (words: Words, { code }: Problem): string => {
  if (code === "log-busy") return words.busy;
  return code === "log-broken" ? words.broken : words.unwritable;
};

const whatBecame = (words: Words, { written, dropped }: Late): string =>
  [
    words.saves,
    ...(written > 0 ? [fillIn(words.late, { written })] : []),
    dropped > 0 ? fillIn(words.lost, { dropped }) : words.nothingLost,
  ].join(" ");

/** Goes past the outbox, for what is planned would have to be saved first. Each community hears of its own decisions alone. */
export const createTroubleNotices = ({ now, ...telling }: NoticeParts): TroubleNotices => {
  const late = new Map<string, Late>();
  const keyOf = (platform: string, community: string) => `${platform}\n${community}`;
  const { tell: tellAll, stop } = createTellCommunities(telling);
  let beganAt: number | null = null;
  let isTold = false;
  let timer: NodeJS.Timeout | undefined;

  return {
    began(problem) {
      if (beganAt === null) late.clear();
      beganAt ??= now();
      if (isTold) return;
      clearTimeout(timer);
      const tell = () => {
        isTold = true;
        tellAll(`trouble ${beganAt}`, ({ storage }) => `${whatIsWrong(storage, problem)} ${storage.meanwhile}`);
      };
      if (problem.code === "log-busy") timer = setTimeout(tell, LASTING_LOCK_MS).unref();
      else tell();
    },
    late({ decision: { platform, community } }, isWritten) {
      const key = keyOf(platform, community);
      const counted = late.get(key) ?? { ...none };
      counted[isWritten ? "written" : "dropped"]++;
      late.set(key, counted);
    },
    ended() {
      clearTimeout(timer);
      // What is counted later belongs to the next trouble.
      const became = new Map([...late].map(([key, counted]) => [key, { ...counted }]));
      if (isTold)
        tellAll(`mended ${beganAt}`, ({ storage }, { platform, community }) =>
          whatBecame(storage, became.get(keyOf(platform, community)) ?? none),
        );
      beganAt = null;
      isTold = false;
    },
    stop() {
      clearTimeout(timer);
      stop();
    },
  };
};
