import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { everythingAt, fitsTheSchema } from "../../test/fakes/ocsf-schema.ts";
import { anyAlert, sampleAlert } from "../../test/fakes/sample-alert.ts";
import { openSampleCase } from "../../test/fakes/sample-handled-case.ts";
import { createMemoryStore } from "../adapters/storage/memory-store.ts";
import type { AlertEntry, NewAlertEntry } from "../model/alert-log.ts";
import { verdicts } from "../model/case.ts";
import { memberRules } from "../model/decision.ts";
import { loadWording } from "../settings/wording.ts";
import { claimCase, judgeCase } from "./handle-case.ts";
import { type OcsfParts, toOcsfLines } from "./ocsf.ts";

const wordings = loadWording(join(import.meta.dirname, "../../config/wording"));
const wordingIn = (language: string) => {
  const found = wordings.get(language);
  if (!found) throw new Error(`no wording in ${language}`);
  return found;
};

const entry = (changes: Partial<NewAlertEntry> = {}): AlertEntry => ({
  ...sampleAlert(changes),
  kind: "alert",
  number: 12,
  previous: "a".repeat(64),
  digest: "d".repeat(64),
  hash: "b".repeat(64),
});
const helpEntry = entry({ detectors: ["help-seeking"], actions: ["log", "offer-resources"], level: "review" });

/** The event of an alert, as a log system reads it. */
const eventOf = (alert: AlertEntry, parts: Partial<OcsfParts> = {}) => {
  const [line = "", ...more] = toOcsfLines([alert], {
    wording: wordingIn("en"),
    version: "1.2.3",
    cases: createMemoryStore().cases,
    ...parts,
  });
  expect([more, line.endsWith("}\n"), line.indexOf("\n")]).toEqual([[], true, line.length - 1]);
  return JSON.parse(line);
};

/** What an observable points at, as `evidences[0].user.uid` says. */
const pointedAt = (event: unknown, name: string) => everythingAt(event, name.replaceAll(/\[(\d)\]/g, ".$1"))[0];

describe("an alert as an OCSF event", () => {
  it("is a Detection Finding with its people, places and times", () => {
    const event = eventOf(entry());
    fitsTheSchema(event);
    expect(event).toMatchObject({
      ...{ activity_id: 1, class_name: "Detection Finding", type_uid: 200401, severity_id: 3, status_id: 1 },
      ...{ time: 1_777_906_841_250, start_time: 1_777_906_840_000, is_alert: true, confidence_score: 93 },
      message:
        "To review: a push to talk elsewhere, a pattern known from grooming. This is a pattern of concern, not a verdict. A person decides.",
      metadata: { version: "1.9.0", product: { name: "Breakwater", version: "1.2.3" }, sequence: 12 },
      finding_info: {
        uid: "b".repeat(64),
        types: ["off-platform-move", "grooming"],
        created_time: 1_777_906_841_250,
        analytic: { name: "tell-the-moderators", type_id: 1 },
      },
      evidences: [
        {
          uid: "mN4kS7eB1rYh9cUzTfLaDw",
          actor: { user: { uid: "a8GvR2xPq0JtKw6LsEyHnQ" } },
          user: { uid: "Uo3fC5dZb7MiXk1WvNpTyA" },
        },
      ],
      resources: [
        { uid: "Q2pGm7Xv1sT0aRk9bLwEfA", type: "community" },
        { uid: "Zt5nC8yHd3uJ6oPq2iVxWg", type: "channel" },
      ],
      unmapped: { number: 12, case: null, platform: "discord", level: "review", language: "en" },
    });
  });

  it("names the rules on trial that would have decided", () => {
    expect(eventOf(entry({ onTrial: ["offers"] })).unmapped.onTrial).toEqual(["offers"]);
    expect(eventOf(entry()).unmapped.onTrial).toEqual([]);
  });

  it("says each pseudonym again as an observable that points at it", () => {
    for (const alert of [entry(), entry({ addressee: null }), helpEntry]) {
      const event = eventOf(alert);
      const { addressee, speaker, community, channel } = alert;
      const people = alert === helpEntry || addressee === null ? [speaker] : [speaker, addressee];
      expect(event.observables.map(({ value }: { value: string }) => value)).toEqual([...people, community, channel]);
      for (const { name, value } of event.observables) expect(pointedAt(event, name)).toBe(value);
    }
  });

  it.each([
    ["watch", 2, "Low"],
    ["review", 3, "Medium"],
    ["urgent", 4, "High"],
    ["none", 1, "Informational"],
  ] as const)("is at level %s of severity %i, %s", (level, severity_id, severity) => {
    expect(eventOf(entry({ level }))).toMatchObject({ severity_id, severity });
  });

  it("makes nobody an actor who may need help", () => {
    const event = eventOf(helpEntry);
    fitsTheSchema(event);
    expect(event).toMatchObject({ severity_id: 1, is_alert: false, evidences: [{ user: { uid: helpEntry.speaker } }] });
    expect(JSON.stringify(event)).not.toContain("actor");
  });

  it("is no alert where it was only written down", () => {
    expect(eventOf(entry({ actions: ["log"] })).is_alert).toBe(false);
  });

  it("says so where a member brought it, and nothing of the families of signs is in it", () => {
    const reported = entry({ detectors: [], signals: [], composites: [], rule: memberRules.reported, score: 0 });
    const event = eventOf(reported);
    fitsTheSchema(event);
    expect(event.finding_info.title).toBe("To review: A member brought this message to the moderators");
    expect(event.message).toMatch(/^To review: A member brought this message to the moderators\. This is/);
  });

  it("speaks the reader's language", () => {
    const messages = [...wordings.values()].map((wording) => eventOf(entry(), { wording }).message);
    expect(new Set(messages).size).toBe(wordings.size);
  });
});

describe("the case that an alert joined", () => {
  const anna = "Ann4kS7eB1rYh9cUzTfLaDw";
  const later = 1_777_906_900_000;
  const opened = () => {
    const store = createMemoryStore();
    openSampleCase(store);
    return store;
  };

  it("says whether the finding is new or in progress", () => {
    const store = opened();
    expect(eventOf(entry(), store)).toMatchObject({ status_id: 1, status: "New", unmapped: { case: 1 } });
    claimCase(store, 1, anna, later);
    const event = eventOf(entry(), store);
    expect(event).toMatchObject({ status_id: 2, status: "In Progress", activity_id: 1, is_alert: true });
    expect(JSON.stringify(event)).not.toContain(anna);
  });

  it.each([
    ["confirmed", 4, "Resolved", 2, "True Positive"],
    ["not-a-concern", 3, "Suppressed", 1, "False Positive"],
    ["handed-over", 4, "Resolved", 9, "Managed Externally"],
  ] as const)("closes it when it is %s", (made, status_id, status, verdict_id, verdict) => {
    const store = opened();
    judgeCase(store, 1, anna, later, made);
    const event = eventOf(entry(), store);
    fitsTheSchema(event);
    expect(event).toMatchObject({
      activity_id: 3,
      type_uid: 200403,
      status_id,
      status,
      is_alert: false,
      finding_info: { modified_time: later },
      evidences: [{ verdict_id, verdict }],
      unmapped: { case: 1, verdict: made },
    });
    expect(JSON.stringify(event)).not.toContain(anna);
  });

  it("is none for what was only logged, was before it, or is of somebody else", () => {
    const store = opened();
    judgeCase(store, 1, anna, later, "confirmed");
    for (const other of [
      entry({ actions: ["log"] }),
      { ...entry(), number: 11 },
      entry({ addressee: null }),
      helpEntry,
    ])
      expect(eventOf(other, store)).toMatchObject({ activity_id: 1, status_id: 1, unmapped: { case: null } });
  });
});

it("fits the schema for any alert, and leaves nothing of it out", () => {
  fc.assert(
    fc.property(anyAlert, fc.constantFrom(null, ...verdicts), (alert, verdict) => {
      const store = createMemoryStore();
      const { platform, community, speaker, addressee } = alert;
      openSampleCase(store, {}, { platform, community, speaker, addressee });
      if (verdict !== null) judgeCase(store, 1, "anna", 1, verdict);
      const event = eventOf(entry(alert), store);
      fitsTheSchema(event);
      for (const value of [alert.channel, alert.message, alert.speaker, alert.platform, alert.language])
        expect(JSON.stringify(event)).toContain(JSON.stringify(value));
      expect(event.unmapped.signals).toEqual(JSON.parse(JSON.stringify(alert.signals)));
    }),
  );
});

it("takes one entry at a time, however many there are", () => {
  let taken = 0;
  function* endless() {
    for (;;) {
      taken += 1;
      yield entry();
    }
  }
  const parts = { wording: wordingIn("en"), version: "1", cases: createMemoryStore().cases };
  const lines = toOcsfLines(endless(), parts);
  for (let count = 0; count < 3; count += 1) lines.next();
  expect(taken).toBe(3);
});
