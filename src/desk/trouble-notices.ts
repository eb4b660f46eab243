import type { Raised } from "../cases/record-decisions.ts";
import { type Communities, isReachable } from "../model/community.ts";
import type { Delivered } from "../model/delivery.ts";
import type { Problem } from "../model/errors.ts";
import type { Platform } from "../model/platform.ts";
import { fillIn, type Wording } from "../model/wording.ts";

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
export interface NoticeParts {
  readonly platforms: readonly Pick<Platform, "name" | "deliver">[];
  readonly communities: Pick<Communities, "of" | "toldIn">;
  wordingOf(language: string): Wording;
  /** Milliseconds since the epoch. */
  now(): number;
}

type Words = Wording["storage"];

interface Late {
  written: number;
  dropped: number;
}

const AGAIN_MS = 30_000;

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

/** Goes to the platforms directly, for what is planned would have to be saved first. Each community hears of its own decisions alone. */
export const createTroubleNotices = ({ platforms, communities, wordingOf, now }: NoticeParts): TroubleNotices => {
  const late = new Map<string, Late>();
  const keyOf = (platform: string, community: string) => `${platform}\n${community}`;
  let beganAt: number | null = null;
  let isTold = false;
  let timer: NodeJS.Timeout | undefined;
  /** Ends the tries at what is out of date by now. */
  let telling = new AbortController();

  const bring = async (
    { name, deliver }: NoticeParts["platforms"][number],
    community: string,
    key: string,
    says: (words: Words, community: Late) => string,
    signal: AbortSignal,
  ): Promise<void> => {
    const counted = { ...(late.get(keyOf(name, community)) ?? none) };
    const attempt = async (): Promise<void> => {
      const settings = communities.of(name, community);
      if (signal.aborted || !isReachable(settings)) return;
      const { language, alertChannels: channels } = settings;
      const text = says(wordingOf(language).storage, counted);
      const later: Delivered = { status: "later" };
      const done = await deliver({ kind: "trouble", community, text, channels }, key).catch(() => later);
      if (done.status !== "later") return;
      setTimeout(attempt, done.retryAfterMs ?? AGAIN_MS).unref();
    };
    return attempt();
  };

  const tellAll = (key: string, says: (words: Words, community: Late) => string): void => {
    telling.abort();
    telling = new AbortController();
    for (const platform of platforms)
      for (const community of communities.toldIn(platform.name, () => true))
        void bring(platform, community, `${key} ${community}`, says, telling.signal);
  };

  return {
    began(problem) {
      if (beganAt === null) late.clear();
      beganAt ??= now();
      if (isTold) return;
      clearTimeout(timer);
      const tell = () => {
        isTold = true;
        tellAll(`trouble ${beganAt}`, (words) => `${whatIsWrong(words, problem)} ${words.meanwhile}`);
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
      if (isTold) tellAll(`mended ${beganAt}`, whatBecame);
      beganAt = null;
      isTold = false;
    },
    stop() {
      clearTimeout(timer);
      telling.abort();
    },
  };
};
