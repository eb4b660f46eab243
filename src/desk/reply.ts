import type { Reply } from "../model/desk.ts";
import { fillIn, type Wording } from "../model/wording.ts";

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

/** How many there are beside those that are shown, as a line; none where all are. */
export const moreThan = (shown: number, all: number, { desk }: Wording): readonly string[] =>
  all > shown ? [fillIn(desk.replayMore, { count: all - shown })] : [];
