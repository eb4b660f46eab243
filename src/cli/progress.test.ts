import { afterEach, expect, it, vi } from "vitest";
import type { Io } from "./io.ts";
import { showProgress } from "./progress.ts";

const { isTTY } = process.stderr;
afterEach(() => {
  process.stderr.isTTY = isTTY;
  vi.restoreAllMocks();
});

/** What a bar writes to a terminal of so many columns, from when it shows itself until somebody ends the process. */
const shownWithin = (columns: number): string => {
  process.stderr.isTTY = true;
  const written = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  const progress = showProgress({ progress: true, columns, err: () => {} } as unknown as Io, true);
  progress.update(2_000_000, 4_000_000);
  const shown = written.mock.calls.map(([text]) => text).join("");
  progress.stop();
  return shown;
};

it("switches nothing off on the terminal that would stay so if the process were ended", () => {
  const shown = shownWithin(80);
  expect(shown).toContain("50 %");
  expect(shown).not.toContain("\u001b[?");
});

it.each([100, 60, 40])("stays on one line of %i columns", (columns) => {
  const bar = shownWithin(columns)
    .split("\u001b")
    .map((part) => part.replace(/^(7|\[[\d;]*\w)/, ""))
    .join("");
  expect(bar).toContain("50 %");
  expect(bar.length).toBeLessThan(columns);
});
