import type { AlertEntry, AlertFilter, AlertLog } from "../model/alert-log.ts";
import { BreakwaterError } from "../model/errors.ts";

/** Whether an error says that somebody changed an alert so that it is none any more. */
export const isEntryBroken = (error: unknown): error is BreakwaterError =>
  error instanceof BreakwaterError && error.problem.code === "entry-broken";

/**
 * The alerts that a filter selects, without those that somebody changed so that they are none any more: no alert and no deletion
 * is to wait for them. `onBroken` is told of each of these.
 */
export function* readSound(
  log: Pick<AlertLog, "read">,
  filter: Omit<AlertFilter, "after" | "limit">,
  onBroken: (number: number) => void = () => {},
): Generator<AlertEntry> {
  for (let after = 0; ; ) {
    try {
      yield* log.read({ ...filter, after });
      return;
    } catch (error) {
      if (!isEntryBroken(error)) throw error;
      after = Number(error.details.number);
      onBroken(after);
    }
  }
}
