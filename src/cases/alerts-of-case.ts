import type { AlertEntry } from "../model/alert-log.ts";
import { BreakwaterError } from "../model/errors.ts";
import type { Store } from "../model/store.ts";
import { alertsOf } from "./preserved.ts";

/**
 * The alerts that a case is made of, the oldest first, without those that were erased.
 * @throws BreakwaterError when there is no such case
 */
export const alertsOfCase = ({ cases, log }: Pick<Store, "cases" | "log">, number: number): AlertEntry[] => {
  if (cases.get(number) === null) throw new BreakwaterError("case-missing", { number });
  return alertsOf(cases, number).flatMap((alert) => log.get(alert) ?? []);
};
