import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { beforeEach, describe, expect, it } from "vitest";
import { plan } from "../src/actions/plan.ts";
import { migrations } from "../src/adapters/storage/alert-schema.ts";
import { openSqliteStore } from "../src/adapters/storage/sqlite-store.ts";
import { countForgettable, forget } from "../src/cases/forget.ts";
import { forgetAsker } from "../src/cases/forget-asker.ts";
import { judgeCase, noteOnCase } from "../src/cases/handle-case.ts";
import { createRecordOnly } from "../src/cases/record-only.ts";
import { retain } from "../src/cases/retain.ts";
import { memberPseudonym } from "../src/cases/to-entry.ts";
import { loadSpeech } from "../src/cli/speak.ts";
import { createCaseCards } from "../src/desk/case-cards.ts";
import { emptyCardOf } from "../src/desk/empty-card-of.ts";
import type { Store } from "../src/model/store.ts";
import { DAY_MS } from "../src/model/time-spans.ts";
import { temporaryFolder } from "./fakes/run-cli.ts";
import { offer, plainOpen, plainSeal, raised, recordIn, samplePseudonym } from "./fakes/sample-recording.ts";

const folder = temporaryFolder();
const triggers = [...migrations.join("").matchAll(/CREATE TRIGGER (\w+)/g)].map(([, name]) => `DROP TRIGGER ${name};`);
const days = { keepExcerpts: true, evidence: 30, cases: 180, alerts: 365, actions: 7 };
const { wording } = loadSpeech("config", "en");
const pseudonym = samplePseudonym;
const member = (id: string) => ({ member: memberPseudonym(pseudonym, "discord", "g1", id) });

let store: Store;
let data: string;
let folders = 0;
beforeEach(() => {
  data = join(folder, String(++folders));
  store = openSqliteStore(data);
  // Alert 1 is case 1, alert 2 an offer of help, alert 3 is case 2.
  recordIn(store)([raised(), offer("u3"), raised({ speaker: "u5", addressee: "u6" })]);
  return () => store.close();
});

/** Changes something behind the back of the store that is open. */
const tamper = (sql: string): void => {
  const db = new DatabaseSync(join(data, "alerts.db"));
  db.exec(triggers.join("") + sql);
  db.close();
};
const parts = () => ({
  store,
  seal: plainSeal,
  now: () => 1000,
  cards: createCaseCards({
    store,
    seal: plainSeal,
    unseal: plainOpen,
    wordingOf: () => wording,
    signalText: () => ({ says: "", innocent: "" }),
  }),
});
const open = () => Array.from(store.cases.list(), ({ number }) => number);

describe.each(["json_set(body, '$.level', 'foo')", "json_remove(body, '$.kind')", "'[]'"])(
  "the alert of an offer that somebody changed into %s",
  (body) => {
    beforeEach(() => tamper(`UPDATE alerts SET body = ${body} WHERE number = 2`));

    it("keeps nothing from being deleted once its time is over, nor its offer for ever", () => {
      store.outbox.settle("2 offer-resources", "done", 1000);
      expect(retain(store, days, 200 * DAY_MS)).toMatchObject({ cases: 2, actions: 1 });
      expect(open()).toEqual([]);
    });

    it.each([["u1"], ["u3"]])("keeps nobody from being forgotten: %s", (id) => {
      expect(() => forget(store, member(id), null, 2000)).not.toThrow();
      expect(() => forgetAsker(store, member(id).member, 2000)).not.toThrow();
    });
  },
);

it("a call for help that somebody changed is not erased because whoever it was written to asks for that", () => {
  tamper("UPDATE alerts SET body = json_set(body, '$.level', 'foo') WHERE number = 2");
  forgetAsker(store, member("u2").member, 2000);
  expect(() => store.log.get(2)).toThrow("Entry 2");
  expect(forget(store, member("u2"), null, 2000).alerts).toBe(2);
  expect(store.log.get(2)).toBeNull();
});

describe("an alert that somebody changed", () => {
  beforeEach(() => tamper("UPDATE alerts SET body = json_set(body, '$.level', 'foo') WHERE number = 1"));

  it("is counted among what would be deleted, and deleted", () => {
    expect(countForgettable(store, member("u1"), 2000)).toMatchObject({ cases: 1, alerts: 1 });
    expect(forget(store, member("u1"), null, 2000)).toMatchObject({ cases: 1, alerts: 1 });
  });

  it("keeps no alert of an export out of the log, and none that stands there is written twice", () => {
    const record = createRecordOnly({ store, pseudonym, record: recordIn(store), plan, now: () => 1000 });
    const fresh = raised({ speaker: "u7" }, { message: "m7" });
    const numbers = record([raised({ speaker: "u5", addressee: "u6" }), fresh]).map(({ number }) => number);
    expect(numbers).toEqual([3, 4]);
  });
});

it("a case that has lost what it is about loses no alert", () => {
  tamper("UPDATE cases SET body = json_remove(body, '$.detectors') WHERE number = 1");
  expect(recordIn(store)([raised({}, { message: "m2" })])).toEqual([{ number: 4, case: 1 }]);
  expect(store.cases.get(1)?.detectors).toEqual(["grooming"]);
});

it("an event that has lost what it is about keeps no evidence from being deleted, with its card", () => {
  parts().cards.keepPosted(1, { channel: "c", message: "m", level: "review" });
  tamper("UPDATE case_events SET body = json_remove(body, '$.detectors') WHERE case_number = 1 AND place = 1");
  const onGone = ({ number }: { readonly number: number }) => emptyCardOf(parts(), number, () => wording);
  expect(retain(store, days, 31 * DAY_MS, onGone).sealed).toBeGreaterThan(0);
  expect(store.cases.sealedOf(1)).toEqual([]);
  expect(store.outbox.withoutCase()).toContain("case 1 emptied 1000 alert");
});

it("an event that somebody changed into nothing keeps nobody from a verdict or a note", () => {
  tamper("UPDATE case_events SET body = 'null' WHERE case_number = 1 AND place = 2");
  noteOnCase(store, 1, "Anna", 2000, { text: "called", seal: plainSeal });
  expect(judgeCase(store, 1, "Anna", 2000, "not-a-concern").state).toBe("closed");
  expect(store.cases.sealedOf(1)).toEqual([]);
});
