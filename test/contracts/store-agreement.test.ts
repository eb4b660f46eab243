import { join } from "node:path";
import fc from "fast-check";
import { expect, it } from "vitest";
import { createMemoryStore } from "../../src/adapters/storage/memory-store.ts";
import { openSqliteStore } from "../../src/adapters/storage/sqlite-store.ts";
import { applyEvent, openCase } from "../../src/cases/apply-event.ts";
import { levels } from "../../src/model/assessment.ts";
import { type CaseEvent, type CaseFilter, verdicts } from "../../src/model/case.ts";
import type { Store } from "../../src/model/store.ts";
import { temporaryFolder } from "../fakes/run-cli.ts";
import { anyAlert } from "../fakes/sample-alert.ts";
import { sampleAction, sampleEvidence, samplePair } from "../fakes/sample-case.ts";

/** Something that is done with a store; its answer, or what it threw, is the same whatever store it is. */
type Step = (store: Store) => unknown;

const folder = temporaryFolder();
const number = fc.integer({ min: 1, max: 5 });
const key = fc.constantFrom("a", "b", "c", "d'", "");
const time = fc.nat(9);
const member = fc.constantFrom("p", "q", "r'", "é\u0000");
const level = fc.constantFrom(...levels);
const pair = fc.record({ community: fc.constantFrom("g", "h"), speaker: member, addressee: fc.option(member) });
const by = fc.option(fc.constantFrom("mod", "other"));

const event: fc.Arbitrary<CaseEvent> = fc.oneof(
  fc.record({ kind: fc.constantFrom("claimed", "released", "noted", "evidence-erased"), at: time, by }),
  fc.record({ kind: fc.constant("verdict" as const), verdict: fc.constantFrom(...verdicts), at: time, by }),
  fc.record({ kind: fc.constant("preserved" as const), until: time, at: time, by }),
  fc
    .record({ kind: fc.constantFrom("evidence", "reopened"), at: time, level })
    .map(({ kind, ...changes }) => ({ ...sampleEvidence(changes), kind }) as CaseEvent),
);

const filter: fc.Arbitrary<CaseFilter> = fc.record(
  {
    state: fc.constantFrom("open", "closed"),
    level,
    communities: fc.array(fc.constantFrom("g", "h", "x"), { maxLength: 2 }),
    member,
    changedBefore: time,
    preservedAfter: time,
    limit: fc.nat(4),
  },
  { requiredKeys: [] },
);

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.array(anyAlert, { maxLength: 2 }).map((alerts) => (store: Store) => store.log.append(alerts)),
  fc.tuple(pair, time, level).map(([who, at, reached]) => ({ cases }: Store) => {
    const first = sampleEvidence({ at, level: reached });
    return cases.open((given) => openCase(given, samplePair(who), first), first);
  }),
  fc.tuple(number, event).map(([which, happened]) => ({ cases }: Store) => {
    const known = cases.get(which) ?? openCase(which, samplePair(), sampleEvidence());
    return cases.change(applyEvent(known, happened), happened);
  }),
  fc.tuple(number, key, fc.uint8Array({ maxLength: 3 })).map(
    ([which, name, bytes]) =>
      ({ cases }: Store) =>
        cases.keepSealed(which, { name, bytes }),
  ),
  number.map(
    (which) =>
      ({ cases }: Store) =>
        cases.dropSealed(which),
  ),
  number.map(
    (which) =>
      ({ cases }: Store) =>
        cases.delete(which),
  ),
  pair.map(
    (who) =>
      ({ cases }: Store) =>
        cases.ofPair(samplePair(who)),
  ),
  filter.map((wanted) => ({ cases }: Store) => [...cases.list(wanted)]),
  fc.array(fc.record({ key, case: fc.option(number), nextAt: time }), { maxLength: 3 }).map(
    (actions) =>
      ({ outbox }: Store) =>
        outbox.plan(actions.map(sampleAction)),
  ),
  fc.tuple(time, fc.nat(3)).map(
    ([now, limit]) =>
      ({ outbox }: Store) =>
        outbox.due(now, limit),
  ),
  time.map(
    (before) =>
      ({ outbox }: Store) =>
        outbox.forgetSettled(before),
  ),
  key.map((which) => ({ outbox }: Store) => {
    const loose = [...outbox.withoutCase()].sort();
    outbox.drop(which);
    return loose;
  }),
  fc.tuple(key, time).map(
    ([which, nextAt]) =>
      ({ outbox }: Store) =>
        outbox.trying(which, nextAt),
  ),
  fc.tuple(key, fc.constantFrom("done" as const, "recorded" as const, "failed" as const), time).map(
    ([which, status, at]) =>
      ({ outbox }: Store) =>
        outbox.settle(which, status, at),
  ),
);

/** What a step answers, or the name and message of what it throws. */
const answer = (store: Store, work: Step): unknown => {
  try {
    return work(store);
  } catch (error) {
    return String(error);
  }
};

const together: fc.Arbitrary<Step> = fc
  .tuple(fc.array(step, { maxLength: 6 }), fc.array(step, { maxLength: 4 }), fc.boolean(), fc.boolean())
  .map(([steps, inner, failsInside, fails]) => (store: Store) => {
    const all = (list: readonly Step[], throws: boolean) => () => {
      const answers = list.map((one) => answer(store, one));
      if (throws) throw new RangeError("on purpose");
      return answers;
    };
    return store.atOnce(all([...steps, () => store.atOnce(all(inner, failsInside)), ...inner], fails));
  });

const everything = ({ log, cases, outbox }: Store) => ({
  log: [...log.read()],
  cases: Array.from(cases.list(), (found) => [found, cases.timeline(found.number), cases.sealedOf(found.number)]),
  due: outbox.due(99, 99),
  outbox: [outbox.nextAt(), outbox.waiting(), ...["a", "b", "c", "d'", ""].map(outbox.statusOf)],
});

it("a store in SQLite and one in memory agree on every answer to any sequence of steps", () => {
  let runs = 0;
  const steps = fc.array(fc.oneof({ arbitrary: step, weight: 4 }, { arbitrary: together, weight: 1 }), {
    minLength: 1,
    maxLength: 30,
  });
  fc.assert(
    fc.property(steps, (list) => {
      runs += 1;
      const name = join(folder, String(runs));
      const [memory, sqlite] = [createMemoryStore(), openSqliteStore(name)];
      for (const one of list) expect(answer(sqlite, one)).toEqual(answer(memory, one));
      expect(everything(sqlite)).toEqual(everything(memory));
      sqlite.close();
      const again = openSqliteStore(name);
      expect(everything(again)).toEqual(everything(memory));
      expect(again.log.verify().ok).toBe(true);
      again.close();
    }),
    { numRuns: 60 },
  );
});
