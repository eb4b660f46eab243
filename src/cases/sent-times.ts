import type { AlertEntry } from "../model/alert-log.ts";
import { memberRules } from "../model/decision.ts";
import type { OpenedPart } from "./sealed-parts.ts";

/**
 * When the messages of a case were sent, in milliseconds since the epoch: each that is sealed with it and opens, and of other alerts
 * the one that raised them. Who asked for the moderators sent none.
 */
export const sentTimes = (
  alerts: readonly Pick<AlertEntry, "number" | "at" | "rule">[],
  parts: readonly OpenedPart[],
): readonly number[] => {
  const sealed = new Map<string, readonly number[]>();
  for (const { name, text } of parts) {
    if (text === null || !name.startsWith("ids ")) continue;
    // Only this program seals, so what opens is what it wrote; an earlier version wrote no times.
    const { sentAt } = JSON.parse(text) as { readonly sentAt?: readonly number[] };
    if (sentAt !== undefined) sealed.set(name, sentAt);
  }
  const others = alerts.filter(({ number, rule }) => rule !== memberRules.asked && !sealed.has(`ids ${number}`));
  return [...[...sealed.values()].flat(), ...others.map(({ at }) => at)];
};
