import { openData } from "../../src/bot/open-data.ts";
import { problemBehind } from "../../src/bot/problem-line.ts";
import { recordInto } from "../../src/bot/record-into.ts";
import { sendFrom } from "../../src/bot/send-from.ts";
import { retain } from "../../src/cases/retain.ts";
import type { Journal } from "../../src/cli/journal.ts";
import type { Performer } from "../../src/model/action.ts";
import type { Settings } from "../../src/settings/load-settings.ts";
import { createLog } from "../../src/support/log.ts";

/** A journal whose decisions are also acted on. */
export interface SendingJournal extends Journal {
  /** Does what was asked for as far as it is due; what cannot be done at the moment is done another time. */
  drain(): Promise<void>;
}

/** A data folder in which a bot writes decisions down and does what they ask for, with `performer` in the place of the platforms. */
export const openSendingJournal = (
  folder: string,
  env: NodeJS.ProcessEnv,
  settings: Pick<Settings, "policy" | "retention">,
  performer: Performer,
): SendingJournal => {
  const data = openData(folder, { env }, () => {});
  const { store } = data;
  retain(store, settings.retention, Date.now());
  const sender = sendFrom({ ...data, log: createLog({ level: "error" }) }, performer, Date.now);
  return {
    record: recordInto(data, settings, Date.now),
    flush: () => 0,
    drain: () => sender.drain().catch((error: unknown) => void problemBehind(error)),
    close: () => store.close(),
  };
};
