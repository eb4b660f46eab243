import type { Reply } from "../model/desk.ts";

/** A private answer of some paragraphs, and whatever else it is to have. */
export const say = (lines: string | readonly string[], more: Partial<Reply> = {}): Reply => ({
  title: null,
  lines: typeof lines === "string" ? [lines] : lines,
  buttons: [],
  menus: [],
  form: null,
  resources: null,
  fadesAfterMs: null,
  ...more,
});
