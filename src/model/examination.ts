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

/** A check that went well. */
export const well = (code: string, what: string): Check => ({ code, state: "well", what, mend: null });

/** A check that leaves something to do. */
export const toDo = (state: Exclude<Check["state"], "well">, code: string, what: string, mend: string): Check => ({
  code,
  state,
  what,
  mend,
});
