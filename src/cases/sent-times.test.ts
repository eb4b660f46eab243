import { expect, it } from "vitest";
import { plainOpen, raised, recordIn } from "../../test/fakes/sample-recording.ts";
import { createMemoryStore } from "../adapters/storage/memory-store.ts";
import { memberRules } from "../model/decision.ts";
import type { Finding } from "../model/finding.ts";
import { alertsOfCase } from "./alerts-of-case.ts";
import type { Raised } from "./record-decisions.ts";
import { openParts } from "./sealed-parts.ts";
import { sentTimes } from "./sent-times.ts";

const open = plainOpen;

/** When the messages of the first case were sent that some decisions made, with what is sealed and without. */
const timesOf = (decisions: readonly Raised[]) => {
  const store = createMemoryStore();
  recordIn(store)(decisions);
  const alerts = alertsOfCase(store, 1);
  const parts = openParts(1, store.cases.sealedOf(1), open);
  const older = parts.map(({ name, text }) => ({ name, text: text?.replace(/,"sentAt":[^}]*/, "") ?? null }));
  return { sealed: sentTimes(alerts, parts), older: sentTimes(alerts, older), shut: sentTimes(alerts, []) };
};

const finding = (message: string, at: number): Finding => ({
  ...{ signal: "move-to-app", detector: "off-platform-move", stance: "direct", start: 0, end: 1 },
  ...{ message, at, speaker: "u1", addressee: "u2", language: "en" },
});

it("are those of all messages that are named, each by when it was sent, and of others those that raised an alert", () => {
  // What answered m1 at 900 raised it.
  const one = raised({ at: 900, findings: [finding("m0", 500), finding("m1", 800)] });
  expect(timesOf([one])).toEqual({ sealed: [800, 500], older: [900], shut: [900] });
});

it("are none where a member asked for the moderators", () => {
  const asked = raised({ at: 700 }, { message: "", channel: "", rule: memberRules.asked });
  expect(timesOf([asked])).toEqual({ sealed: [], older: [], shut: [] });
});
