import type { Case, CaseFilter, CaseStore, Pair, SealedPart } from "../../model/case.ts";
import { BreakwaterError } from "../../model/errors.ts";
import { caseBody, eventBody, toCase, toEvent } from "./case-body.ts";
import type { Undo } from "./undo.ts";

interface Kept {
  readonly body: string;
  readonly events: readonly string[];
  readonly sealed: readonly SealedPart[];
}

const matches = (found: Case, filter: CaseFilter): boolean =>
  found.state === (filter.state ?? found.state) &&
  found.level === (filter.level ?? found.level) &&
  (filter.communities === undefined || filter.communities.includes(found.community)) &&
  (filter.member === undefined || filter.member === found.speaker || filter.member === found.addressee) &&
  found.changedAt < (filter.changedBefore ?? Number.POSITIVE_INFINITY) &&
  (filter.preservedAfter === undefined || (found.preservedUntil ?? Number.NEGATIVE_INFINITY) > filter.preservedAfter);

const pairKey = ({ platform, community, speaker, addressee }: Pair) =>
  JSON.stringify([platform, community, speaker, addressee]);

const copyOf = ({ name, bytes }: SealedPart): SealedPart => ({ name, bytes: new Uint8Array(bytes) });

/** Cases that are gone when the process ends; `onDelete` lets go what others keep of a case. */
export const createMemoryCaseStore = (undo: Undo, onDelete: (number: number) => void): CaseStore => {
  const cases = new Map<number, Kept>();
  const ofPairs = new Map<string, readonly number[]>();
  let last = 0;

  const known = (number: number): Kept => {
    const kept = cases.get(number);
    if (!kept) throw new BreakwaterError("case-missing", { number });
    return kept;
  };
  const get = (number: number): Case | null => {
    const kept = cases.get(number);
    return kept ? toCase(number, kept.body) : null;
  };

  return {
    get,

    ofPair: (pair) => get(ofPairs.get(pairKey(pair))?.at(-1) ?? 0),

    *list(filter = {}) {
      let left = filter.limit ?? Number.POSITIVE_INFINITY;
      for (let number = last; number > 0 && left > 0; number -= 1) {
        const found = get(number);
        if (found === null || !matches(found, filter)) continue;
        left -= 1;
        yield found;
      }
    },

    timeline: (number) => (cases.get(number)?.events ?? []).map(toEvent),

    open(make, event) {
      const number = last + 1;
      const made = make(number);
      const kept: Kept = { body: caseBody(number, made), events: [eventBody(event)], sealed: [] };
      const key = pairKey(made);
      undo.note(() => {
        last = number - 1;
      });
      last = number;
      undo.put(cases, number, kept);
      undo.put(ofPairs, key, [...(ofPairs.get(key) ?? []), number]);
      return toCase(number, kept.body);
    },

    change(after, event) {
      const { number } = after;
      const kept = known(number);
      const events = [...kept.events, eventBody(event)];
      undo.put(cases, number, { ...kept, body: caseBody(number, after), events });
    },

    keepSealed(number, part) {
      const kept = known(number);
      const isNew = kept.sealed.every(({ name }) => name !== part.name);
      const others = kept.sealed.map((one) => (one.name === part.name ? copyOf(part) : one));
      undo.put(cases, number, { ...kept, sealed: isNew ? [...others, copyOf(part)] : others });
    },

    sealedOf: (number) => (cases.get(number)?.sealed ?? []).map(copyOf),

    dropSealed(number) {
      const kept = cases.get(number);
      if (kept) undo.put(cases, number, { ...kept, sealed: [] });
      return kept?.sealed.length ?? 0;
    },

    delete(number) {
      const found = get(number);
      if (found === null) return;
      const key = pairKey(found);
      const others = ofPairs.get(key)?.filter((one) => one !== number) ?? [];
      undo.put(ofPairs, key, others.length === 0 ? undefined : others);
      undo.put(cases, number, undefined);
      onDelete(number);
    },
  };
};
