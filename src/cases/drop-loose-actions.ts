import type { Store } from "../model/store.ts";
import { alertOf } from "./planned-action.ts";
import { isEntryBroken } from "./read-sound.ts";

/** Whether what an alert says is gone; of one that somebody changed it is not. */
const isErased = (log: Pick<Store["log"], "get">, alert: number): boolean => {
  try {
    return log.get(alert) === null;
  } catch (error) {
    if (isEntryBroken(error)) return false;
    throw error;
  }
};

/**
 * Lets go of the actions that belong to no case, such as an offer of help, once what their alert said is erased: they
 * hold whom they were meant for, and no case takes them along. To be called within the write that erases.
 */
export const dropLooseActions = ({ log, outbox }: Pick<Store, "log" | "outbox">): void => {
  for (const key of outbox.withoutCase()) {
    const alert = alertOf(key);
    if (alert !== null && isErased(log, alert)) outbox.drop(key);
  }
};
