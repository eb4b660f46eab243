import type { Store } from "../model/store.ts";
import { alertOf } from "./planned-action.ts";
import { getSound } from "./read-sound.ts";

/**
 * Lets go of the actions that belong to no case, such as an offer of help, once what their alert said is erased: they
 * hold whom they were meant for, and no case takes them along. To be called within the write that erases.
 */
export const dropLooseActions = ({ log, outbox }: Pick<Store, "log" | "outbox">): void => {
  for (const key of outbox.withoutCase()) {
    const alert = alertOf(key);
    if (alert !== null && getSound(log, alert) === null) outbox.drop(key);
  }
};
