import { expect, it } from "vitest";
import { raised, recordIn } from "../../test/fakes/sample-recording.ts";
import { createMemoryStore } from "../adapters/storage/memory-store.ts";
import { loadWording } from "../settings/wording.ts";
import { judgeCase } from "./handle-case.ts";
import { type OcsfParts, toOcsfLines } from "./ocsf.ts";

const wording = loadWording("config/wording").get("en") as OcsfParts["wording"];

it("leaves what was judged closed where its case opens again", () => {
  const store = createMemoryStore();
  recordIn(store)([raised()]);
  judgeCase(store, 1, "anna", 2000, "confirmed");
  recordIn(store)([raised({}, { message: "m2" })]);
  const events = [...toOcsfLines(store.log.read(), { wording, version: "1", cases: store.cases })];
  expect(events.map((line) => JSON.parse(line))).toMatchObject([
    { is_alert: false, status: "Resolved", finding_info: { modified_time: 2000 }, unmapped: { verdict: "confirmed" } },
    { is_alert: true, status: "New", unmapped: { case: 1, verdict: null } },
  ]);
});

it("closes a call for help that moderators were told of once its case was judged, and nothing of who it was written to", () => {
  const store = createMemoryStore();
  const call = raised({ concern: "help", detectors: ["help-seeking"], speaker: "u2", addressee: "u1" });
  recordIn(store)([call, raised({ speaker: "u2", addressee: "u1" })]);
  const events = () =>
    [...toOcsfLines(store.log.read(), { wording, version: "1", cases: store.cases })].map((line) => JSON.parse(line));
  const open = { is_alert: true, status: "New" };
  expect(events()).toMatchObject([
    { ...open, unmapped: { case: 1 } },
    { ...open, unmapped: { case: 2 } },
  ]);
  judgeCase(store, 1, "anna", 2000, "confirmed");
  expect(events()).toMatchObject([
    { is_alert: false, status: "Resolved", unmapped: { case: 1, verdict: "confirmed" } },
    { ...open, unmapped: { case: 2 } },
  ]);
});
