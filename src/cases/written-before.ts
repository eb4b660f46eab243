import type { AlertEntry, AlertLog } from "../model/alert-log.ts";
import type { Decision } from "../model/decision.ts";
import { readSound } from "./read-sound.ts";
import { type Pseudonym, toEntry } from "./to-entry.ts";

/** What makes two entries one: the message, the people, and what was decided of which families by which rule. When they were written down does not. */
const same = [
  "platform",
  "community",
  "channel",
  "message",
  "speaker",
  "addressee",
  "level",
  "rule",
  "actions",
] as const;

/** In which order families are named says nothing. */
const familiesOf = ({ detectors }: Pick<AlertEntry, "detectors">): string => detectors.toSorted().join();

/** The number of the entry in which the log holds a decision already; null where it holds none, or it was erased. */
export const writtenBefore = (log: Pick<AlertLog, "read">, decision: Decision, pseudonym: Pseudonym): number | null => {
  const entry = toEntry(decision, "", 0, pseudonym);
  const families = familiesOf(entry);
  const isIt = (one: AlertEntry) =>
    same.every((name) => String(one[name]) === String(entry[name])) && familiesOf(one) === families;
  const { at, community } = entry;
  for (const one of readSound(log, { from: at, to: at + 1, communities: [community] }))
    if (isIt(one)) return one.number;
  return null;
};
