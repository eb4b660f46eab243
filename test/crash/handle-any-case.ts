import { claimCase, judgeCase, noteOnCase, preserveCase } from "../../src/cases/handle-case.ts";
import { withCaseDesk } from "../../src/cli/case-desk.ts";
import type { Io } from "../../src/cli/io.ts";
import { BreakwaterError } from "../../src/model/errors.ts";
import { DAY_MS } from "../../src/model/time-spans.ts";

const io = { env: {} } as Io;

/** Does with one of the newest cases something that a moderator may do, as the command line does it. */
export const handleAnyCase = (folder: string, random: () => number): void =>
  withCaseDesk(io, { data: folder, config: "config", language: "en" }, ({ store, sealer: { seal }, pseudonymOf }) => {
    const newest = Array.from(store.cases.list({ limit: 12 }), ({ number }) => number);
    const number = newest[Math.floor(random() * newest.length)];
    if (number === undefined) return;
    const who = pseudonymOf(random() < 0.5 ? "anna" : "ben");
    const at = Date.now();
    const deeds = [
      () => claimCase(store, number, who, at),
      () => noteOnCase(store, number, who, at, { text: "we talked", seal }),
      () => judgeCase(store, number, who, at, "not-a-concern"),
      () => judgeCase(store, number, who, at, "confirmed"),
      () => preserveCase(store, number, who, at, { until: at + 2 * DAY_MS, reason: "the police asks", seal }),
    ];
    try {
      deeds[Math.floor(random() * deeds.length)]?.();
    } catch (error) {
      // Claimed by somebody else, or closed: that is an answer too.
      if (!(error instanceof BreakwaterError && /^case-c/.test(error.problem.code))) throw error;
    }
  });
