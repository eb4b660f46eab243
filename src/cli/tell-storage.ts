import { problemLine } from "../bot/problem-line.ts";
import type { Mended, Trouble } from "../cases/patient-recorder.ts";
import { fillIn, type Wording } from "../model/wording.ts";

/** Tells the people in charge, a line each time, what becomes of decisions that cannot be written down. */
export const createStorageTeller = (words: Wording["storage"], write: (text: string) => void) => ({
  onTrouble: ({ problem, waiting, dropped }: Trouble) =>
    write(`${problemLine(problem)} ${fillIn(dropped > 0 ? words.dropping : words.waiting, { waiting })}\n`),
  onMended: ({ written, dropped }: Mended) =>
    write(`${fillIn(words.mended, { written })}${dropped > 0 ? ` ${fillIn(words.dropped, { dropped })}` : ""}\n`),
});
