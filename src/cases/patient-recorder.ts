import { BreakwaterError, type ErrorCode, type Problem } from "../model/errors.ts";
import type { Raised, Recorded } from "./record-decisions.ts";
import { createWaitingDecisions } from "./waiting-decisions.ts";

/** Why decisions wait, how many do, and how many were let go of because they were too many. It holds nothing of them. */
export interface Trouble {
  readonly problem: Problem;
  readonly waiting: number;
  readonly dropped: number;
}

/** How a trouble ended: how many of those that had waited were written down, and how many were let go of before. */
export interface Mended {
  readonly written: number;
  readonly dropped: number;
}

/** What a patient recorder works with. */
export interface PatientParts {
  /** Writes decisions down, all or none; a BreakwaterError is waited out. */
  record(raised: readonly Raised[]): readonly Recorded[];
  /** Milliseconds that never go back, whatever the clock on the wall is set to. */
  now(): number;
  /** How many decisions wait at most; thousands unless given. */
  readonly most?: number;
  /** Told when a trouble begins, when it turns out to be another one, and when the first decision is let go of. */
  onTrouble(trouble: Trouble): void;
  /** Told of each decision that came while there was a trouble, once it is written down or let go of. */
  onLate?(raised: Raised, isWritten: boolean): void;
  /** Told of each decision that was let go of because they were too many, or because the program itself could not write it. */
  onLost?(raised: Raised): void;
  /** Told when the store has taken all that waited, after each that was late. */
  onMended(mended: Mended): void;
  /** Told of an error of the program itself, for which one decision was let go of so that it does not hold up the others. */
  onMistake(error: unknown): void;
}

/** Writes decisions down in the order in which they come: at once, or as soon as the store takes them. */
export interface PatientRecorder {
  /** Under which numbers each was written down; null for those that wait. */
  record(raised: readonly Raised[]): readonly (Recorded | null)[];
  /** Tries at once to write all that waits; whether nothing waits any more. */
  flush(): boolean;
  isWaiting(): boolean;
  /** Lets go of those that wait and of which a test says so, because somebody asked for that. */
  forget(isGone: (raised: Raised) => boolean): void;
  /** How many decisions wait, or were ever let go of. */
  unwritten(): number;
  /** Resolves as soon as nothing waits any more. */
  settled(): Promise<void>;
  /** Ends the tries; what waits then is lost. */
  stop(): void;
}

const SHORTEST_PAUSE = 1000;
const LONGEST_PAUSE = 60_000;

/** How many that waited are written at a time: new messages are read in between, and a disk with little room takes some. */
const AT_ONCE = 100;

/** How many decisions wait in memory at most: some tens of megabytes. */
const MOST_WAITING = 5000;

/** Waiting for a lock stands everything still: after a try, so many times as long passes before the next. */
const REST = 10;

interface Course {
  problem: Problem;
  readonly told: Set<ErrorCode>;
  failures: number;
  /** Nothing new is a reason to try before. */
  restsUntil: number;
  written: number;
  dropped: number;
}

/**
 * What cannot be written is kept in memory, up to a bound, and tried again after growing pauses and when something new
 * comes. Nothing of it is acted on before, because what is to be done is written together with it.
 */
export const createPatientRecorder = (parts: PatientParts): PatientRecorder => {
  const { now, most = MOST_WAITING, onTrouble, onMended, onMistake, onLate = () => {}, onLost = () => {} } = parts;
  const waiting = createWaitingDecisions();
  let course: Course | null = null;
  const onSettled: (() => void)[] = [];
  let dropped = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const tryAfter = (ms: number) => {
    clearTimeout(timer);
    timer = setTimeout(tryAgain, ms);
  };

  const tell = ({ problem, dropped: gone }: Course) => onTrouble({ problem, waiting: waiting.size(), dropped: gone });

  const fail = (problem: Problem, tookMs: number) => {
    course ??= { problem, told: new Set(), failures: 0, restsUntil: 0, written: 0, dropped: 0 };
    course.problem = problem;
    const rest = REST * tookMs;
    course.restsUntil = now() + rest;
    tryAfter(Math.max(rest, Math.min(LONGEST_PAUSE, SHORTEST_PAUSE * 2 ** course.failures++)));
    if (course.told.has(problem.code)) return;
    course.told.add(problem.code);
    tell(course);
  };

  const settle = () => {
    for (const done of onSettled.splice(0)) done();
  };

  const mend = () => {
    clearTimeout(timer);
    settle();
    if (course === null) return;
    const { written, dropped: gone } = course;
    course = null;
    onMended({ written, dropped: gone });
  };

  /** Writes the first `count` of those that wait down; the error that was in the way, if one was. */
  const attempt = (count: number): { readonly error: unknown } | null => {
    const some = waiting.first(count);
    let recorded: readonly Recorded[];
    try {
      recorded = parts.record(some.map(({ raised }) => raised));
    } catch (error) {
      return { error };
    }
    some.forEach((held, index) => {
      held.recorded = recorded[index] ?? null;
    });
    waiting.remove(some.length);
    if (course !== null) {
      for (const { raised } of some) onLate(raised, true);
      course.written += some.length;
      course.failures = 0;
    }
    return null;
  };

  /** Writes so many of those that wait down; whether the store took them. */
  const write = (count: number): boolean => {
    const began = now();
    let size = count;
    for (let left = Math.min(count, waiting.size()); left > 0; ) {
      const before = waiting.size();
      const failed = attempt(Math.min(size, left));
      if (failed?.error instanceof BreakwaterError) {
        fail(failed.error.problem, now() - began);
        return false;
      }
      if (failed !== null && Math.min(size, left) > 1)
        size = 1; // to find the one that is at fault
      else if (failed !== null) {
        const [held] = waiting.first(1);
        waiting.remove(1);
        dropped++;
        if (held !== undefined) onLost(held.raised);
        onMistake(failed.error);
      }
      left -= before - waiting.size();
    }
    if (waiting.size() === 0) mend();
    else tryAfter(0);
    return true;
  };

  const tryAgain = (): void => {
    if (waiting.size() > 0) write(AT_ONCE);
  };

  const keepWithinBounds = () => {
    const gone = waiting.trim(most);
    dropped += gone.length;
    for (const { raised } of gone) onLost(raised);
    if (course === null || gone.length === 0) return;
    for (const { raised } of gone) onLate(raised, false);
    course.dropped += gone.length;
    if (course.dropped === gone.length) tell(course);
  };

  return {
    record(raised) {
      const held = raised.map((one) => waiting.add(one));
      if (course === null) write(waiting.size());
      else if (now() >= course.restsUntil) write(AT_ONCE);
      keepWithinBounds();
      return held.map(({ recorded }) => recorded);
    },
    flush() {
      while (waiting.size() > 0 && write(AT_ONCE));
      return waiting.size() === 0;
    },
    forget(isGone) {
      waiting.drop(isGone);
      // That nothing waits any more does not say that the store takes anything again: the next decision shows it.
      if (waiting.size() === 0) settle();
    },
    isWaiting: () => waiting.size() > 0,
    unwritten: () => dropped + waiting.size(),
    settled: () =>
      new Promise((done) => {
        if (waiting.size() === 0) done();
        else onSettled.push(done);
      }),
    stop: () => clearTimeout(timer),
  };
};
