import { plan } from "../actions/plan.ts";
import type { Assembled } from "../bot/assemble.ts";
import { openData } from "../bot/open-data.ts";
import { problemBehind, problemLine } from "../bot/problem-line.ts";
import { recordInto } from "../bot/record-into.ts";
import { createReopened } from "../bot/reopened.ts";
import { createCautiousClock } from "../cases/cautious-clock.ts";
import { createPatientRecorder } from "../cases/patient-recorder.ts";
import type { Raised, Recorded } from "../cases/record-decisions.ts";
import { createRecordOnly } from "../cases/record-only.ts";
import { retain } from "../cases/retain.ts";
import { scheduleRetention } from "../cases/retention-schedule.ts";
import { emptyCardOf } from "../desk/empty-card-of.ts";
import type { Case } from "../model/case.ts";
import { chooseWording } from "../model/choose-wording.ts";
import { fillIn } from "../model/wording.ts";
import { cardsOf } from "./cards-of.ts";
import type { Io } from "./io.ts";
import type { Speech } from "./speak.ts";
import { createStorageTeller } from "./tell-storage.ts";

/** Where decisions are written down; what they ask for is noted as recorded, and nothing is done. */
export interface Journal {
  /** Under which numbers; null for what cannot be written at the moment: it is kept in memory, and written when it can be. */
  record(raised: readonly Raised[]): readonly (Recorded | null)[];
  /** Tries to write what waits, and gives how many decisions are written nowhere: they wait in memory, or were too many for that. */
  flush(): number;
  close(): void;
}

/** A journal of which nobody reads anything again: decisions are numbered and let go, so that no export is too large for it. */
const createPassingJournal = (): Journal => {
  let count = 0;
  return {
    record: (raised) => raised.map(() => ({ number: ++count, case: null })),
    flush: () => 0,
    close: () => {},
  };
};

/**
 * The journal of a data folder, with its keys; without a folder, one that is gone with the process. What has been kept
 * as long as it may be is deleted when it is opened, and every hour.
 * @throws BreakwaterError when the folder cannot be opened; what goes wrong later is told and waited out
 */
export const openJournal = (
  folder: string | undefined,
  { env, err }: Pick<Io, "env" | "err">,
  { wording, wordings }: Pick<Speech, "wording" | "wordings">,
  settings: Pick<Assembled, "policy" | "retention" | "signalTexts">,
): Journal => {
  if (folder === undefined) return createPassingJournal();
  const now = Date.now;
  const onMade = (file: string) => err(`${fillIn(wording.keys.made, { file })}\n`);

  const wordsOf = (language: string) => chooseWording(wordings, language);
  const openParts = () => {
    const data = openData(folder, { env }, onMade);
    const { store, sealer, pseudonyms: pseudonym } = data;
    const { seal } = sealer;
    const record = recordInto(data, settings, now);
    const cards = cardsOf(data, settings.signalTexts, wordsOf);
    return {
      store,
      record: createRecordOnly({ store, pseudonym, record, plan, now }),
      // A bot that told of the case changes its card, now where it runs, else when it is started.
      emptyCard: ({ number }: Case) =>
        emptyCardOf({ store, cards, seal, now }, number, (_, standing = wording.language) => wordsOf(standing)),
    };
  };
  const { use, close } = createReopened(openParts, ({ store }) => store.close());
  const steady = () => performance.now();
  const timeForDeletion = createCautiousClock(now, steady);
  const stopRetention = scheduleRetention(
    () => void use(({ store, emptyCard }) => retain(store, settings.retention, timeForDeletion(), emptyCard)),
    (error) => err(`${problemLine(problemBehind(error))}\n`),
  );
  const { onTrouble, onMended } = createStorageTeller(wording.storage, err);
  const recorder = createPatientRecorder({
    record: (raised) => use(({ record }) => record(raised)),
    now: steady,
    onTrouble,
    onMended,
    onMistake: (error) => {
      throw error;
    },
  });
  return {
    record: recorder.record,
    flush() {
      recorder.flush();
      return recorder.unwritten();
    },
    close() {
      stopRetention();
      recorder.stop();
      close();
    },
  };
};
