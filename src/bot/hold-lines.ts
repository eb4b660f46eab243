import type { Impression } from "../detectors/learned/read-model.ts";
import { createExchanges, type Exchanges, WORDS_KEPT_MS } from "../evidence/exchanges.ts";
import { createRecentLines, KEEP_MS, type RecentLines } from "../evidence/recent-lines.ts";
import { namesOf } from "../text/names.ts";
import type { Word } from "../text/view.ts";
import type { WhoseEvidence } from "./keep-evidence.ts";

/** The last lines of each channel, as a bot holds them: in memory, and not long after they are of no use. */
export interface HeldLines {
  readonly exchanges: Exchanges<Word>;
  readonly recent: RecentLines<Impression>;
  /** Lets go of what is held of a community or a member; of what was written for help nothing is told apart here, and it goes by itself. */
  forget(whose: WhoseEvidence): void;
  /** Lets go from now on of what has served its time, until what it returns is called. */
  keepSwept(): () => void;
}

const isOf = (
  { community, member, wrote }: WhoseEvidence,
  where: string,
  author: string,
  to: string | null = null,
): boolean => {
  if (where !== community || wrote === "for-help") return false;
  return member === undefined || author === member || (wrote === undefined && to === member);
};

/** Starts with no line. */
export const holdLines = (): HeldLines => {
  const exchanges = createExchanges<Word>(namesOf);
  const recent = createRecentLines<Impression>();
  return {
    exchanges,
    recent,
    forget: (whose) => {
      exchanges.forget((...line) => isOf(whose, ...line));
      recent.forget((...line) => isOf(whose, ...line));
    },
    keepSwept: () => {
      const timers = [setInterval(exchanges.sweep, WORDS_KEPT_MS), setInterval(recent.sweep, KEEP_MS)];
      for (const timer of timers) timer.unref();
      return () => {
        for (const timer of timers) clearInterval(timer);
      };
    },
  };
};
