import { randomBytes } from "node:crypto";
import { expect, it } from "vitest";
import { fakeClock } from "../../test/fakes/fake-clock.ts";
import { sampleAction } from "../../test/fakes/sample-action.ts";
import { storeOfCases } from "../../test/fakes/store-of-cases.ts";
import { emptyingOf, toPlanned } from "../cases/planned-action.ts";
import type { Performed } from "../model/action.ts";
import type { ActionKind, Decision } from "../model/decision.ts";
import { DAY_MS, MINUTE_MS } from "../model/time-spans.ts";
import { createLog } from "../support/log.ts";
import { createSealer } from "../support/seal.ts";
import { sendFrom } from "./send-from.ts";

/** What the log says once an action of some kind was tried, and of which messages help was not offered. */
const saidOf = async (kind: ActionKind, performed: Performed, caseNumber: number | null = null) => {
  const [store, clock, sealer] = [storeOfCases(), fakeClock(), createSealer([randomBytes(32)])];
  const lines: string[] = [];
  const log = createLog({ level: "info", destination: { write: (line) => void lines.push(line) } });
  store.outbox.plan([toPlanned({ ...sampleAction, kind }, "1", caseNumber, clock.now(), sealer.seal)]);
  const notOffered: string[] = [];
  const onNotOffered = ({ message }: Decision) => void notOffered.push(message);
  await sendFrom({ store, sealer, log, onNotOffered }, { perform: async () => performed }, clock.now).drain();
  expect(store.outbox.waiting()).toBe(0);
  return { lines: lines.map((line) => JSON.parse(line)), notOffered };
};
const refused = { status: "impossible", code: "permission-missing" } as const;
const warned = (msg: string, more: object) => ({
  ...{ level: "warn", time: expect.any(String), msg },
  ...{ ...more, code: "permission-missing" },
});

it("what should have told moderators and did not is in the log, by its kind and why, and nothing of anybody", async () => {
  for (const action of ["alert", "ping-on-duty"] as const)
    expect(await saidOf(action, refused)).toEqual({
      lines: [warned("moderators were not told of something", { action })],
      notOffered: [],
    });
});

it("an offer that could not be posted is in the log, and told of where no case shows it", async () => {
  const lines = [warned("help could not be offered", {})];
  expect(await saidOf("offer-resources", refused)).toEqual({ lines, notOffered: ["m1"] });
  expect(await saidOf("offer-resources", refused, 1)).toEqual({ lines: [], notOffered: [] });
  expect(await saidOf("offer-resources", { status: "done" })).toEqual({ lines: [], notOffered: [] });
});

it("what was done, and a step that could not be taken, stand in the case alone", async () => {
  expect(await saidOf("alert", { status: "done" })).toEqual({ lines: [], notOffered: [] });
  expect(await saidOf("timeout", refused)).toEqual({ lines: [], notOffered: [] });
});

it("a card is emptied also where its channel was closed to the bot for days, and the log says where it never could be", async () => {
  for (const [days, outcome] of [
    [5, "done"],
    [40, "failed"],
  ] as const) {
    const [store, clock, sealer] = [storeOfCases(), fakeClock(), createSealer([randomBytes(32)])];
    const lines: string[] = [];
    const log = createLog({ level: "info", destination: { write: (line) => void lines.push(line) } });
    const planned = toPlanned(sampleAction, emptyingOf(7, clock.now()), null, clock.now(), sealer.seal);
    store.outbox.plan([planned]);
    const closedUntil = clock.now() + days * DAY_MS;
    const perform = async (): Promise<Performed> =>
      clock.now() < closedUntil ? { status: "later", retryAfterMs: 15 * MINUTE_MS } : { status: "done" };
    const sender = sendFrom({ store, sealer, log }, { perform }, clock.now);
    for (let tries = 0; store.outbox.statusOf(planned.key) === "planned" && tries < 200; tries++) {
      await sender.drain();
      await clock.pass(DAY_MS / 4);
    }
    expect(store.outbox.statusOf(planned.key)).toBe(outcome);
    expect(lines.map((line) => JSON.parse(line).msg)).toEqual(
      outcome === "done" ? [] : ["a card could not be emptied"],
    );
  }
});
