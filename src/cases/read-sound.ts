import type { AlertEntry, AlertFilter, AlertLog } from "../model/alert-log.ts";
import { BreakwaterError } from "../model/errors.ts";

/** Whether an error says that somebody changed an alert so that it is none any more. */
const isEntryBroken = (error: unknown): error is BreakwaterError =>
  error instanceof BreakwaterError && error.problem.code === "entry-broken";

/** An alert; null where what it says is erased, "broken" where somebody changed it so that it is none any more. */
export const getSound = (log: Pick<AlertLog, "get">, number: number): AlertEntry | null | "broken" => {
  try {
    return log.get(number);
  } catch (error) {
    if (isEntryBroken(error)) return "broken";
    throw error;
  }
};

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
