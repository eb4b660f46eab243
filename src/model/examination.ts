import type { CommunitySettings } from "./community.ts";
import type { ActionKind } from "./decision.ts";
import type { DoctorWording } from "./doctor-wording.ts";
import { fillIn } from "./wording.ts";

/** One thing that was looked at before the bot is relied on. Every sentence is ready to be read. */
export interface Check {
  /** Never changes, for machines. */
  readonly code: string;
  /** `mend` is wrong and can be put right; `hint` is well but worth knowing; `undone` could not be looked at. */
  readonly state: "well" | "hint" | "mend" | "undone";
  readonly what: string;
  /** What to do; null where there is nothing to do. */
  readonly mend: string | null;
}

/** What an examination of one platform found, and the links that bring the bot into a community there. */
export interface Examination {
  readonly checks: readonly Check[];
  readonly links: readonly { readonly what: string; readonly url: string }[];
}

/** What a community is held against: what its policy may ask for, what it has chosen, and the words to say it in. */
export interface CommunityWish {
  readonly actions: readonly ActionKind[];
  readonly settings: CommunitySettings;
  readonly words: DoctorWording;
}

/** Looks whether all that a community's policy may ask for is possible there. Rejects where the platform cannot be asked. */
export type ExamineCommunity = (community: string, wish: CommunityWish) => Promise<readonly Check[]>;

/** A check that went well. */
export const well = (code: string, what: string): Check => ({ code, state: "well", what, mend: null });

/** A check that leaves something to do. */
export const toDo = (state: Exclude<Check["state"], "well">, code: string, what: string, mend: string): Check => ({
  code,
  state,
  what,
  mend,
});

/** Servers tell their time in whole seconds, and an answer takes a moment. */
const MOST_OFF_MS = 30_000;

/** Whether our clock, which is so many milliseconds ahead of a platform's, goes as that does; `goes` says that it does. */
export const checkClock = (aheadMs: number, goes: string, words: DoctorWording): Check => {
  const offMs = Math.abs(aheadMs);
  if (offMs <= MOST_OFF_MS) return well("clock", goes);
  const minutes = (offMs / 60_000).toFixed(1);
  return toDo("mend", "clock", fillIn(words.clockOff, { minutes }), words.clockMend);
};
