import { openSqliteStore } from "../../src/adapters/storage/sqlite-store.ts";
import { createReopened } from "../../src/bot/reopened.ts";
import { createPatientRecorder } from "../../src/cases/patient-recorder.ts";
import type { Raised } from "../../src/cases/record-decisions.ts";
import { raised, recordIn } from "./sample-recording.ts";

/** The nth decision, about a pair of its own, with much to be sealed. */
export const nth = (index: number): Raised => ({
  ...raised({ speaker: `s${index}`, at: index }, { message: `m${index}` }),
  excerpts: [{ message: `m${index}`, start: 0, end: 1, text: "x".repeat(5000) }],
});

/** A patient recorder on the store of a folder, as a journal has it, that waits for no lock for long. */
export const troubleWorld = (folder: string, now = () => 1000) => {
  const told: string[] = [];
  const { use, close } = createReopened(
    () => openSqliteStore(folder, 50),
    (store) => store.close(),
  );
  let time = 0;
  const recorder = createPatientRecorder({
    record: (some) => use((store) => recordIn(store, { now })(some)),
    now: () => time,
    most: 1000,
    onTrouble: ({ problem }) => told.push(problem.code),
    onMended: ({ written, dropped }) => told.push(`${written} written, ${dropped} dropped`),
    onMistake: (error) => {
      throw error;
    },
  });
  let made = 0;
  /** Records so many more; how many of them were written at once. */
  const record = (count: number): number => {
    time += 600_000; // long enough for the next try to be due
    return recorder.record(Array.from({ length: count }, () => nth(made++))).filter((one) => one !== null).length;
  };
  /** What the store holds in the end. */
  const held = () =>
    use(({ log, cases, outbox }) => ({
      order: Array.from(log.read(), ({ at }) => at),
      cases: [...cases.list()].length,
      planned: outbox.waiting(),
      ok: log.verify().ok,
    }));
  /** What it holds when of all that was recorded nothing is missing, double or out of order. */
  const whole = () => ({ order: Array.from({ length: made }, (_, at) => at), cases: made, planned: made, ok: true });
  const stop = () => {
    recorder.stop();
    close();
  };
  return { told, record, flush: recorder.flush, held, whole, use, stop };
};
