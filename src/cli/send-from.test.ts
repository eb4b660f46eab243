import { randomBytes } from "node:crypto";
import { expect, it } from "vitest";
import { fakeClock } from "../../test/fakes/fake-clock.ts";
import { sampleAction } from "../../test/fakes/sample-action.ts";
import { storeOfCases } from "../../test/fakes/store-of-cases.ts";
import { toPlanned } from "../cases/planned-action.ts";
import type { Performed } from "../model/action.ts";
import type { ActionKind } from "../model/decision.ts";
import { createLog } from "../support/log.ts";
import { createSealer } from "../support/seal.ts";
import { sendFrom } from "./send-from.ts";

/** What the log says once an action of some kind was tried. */
const saidOf = async (kind: ActionKind, performed: Performed) => {
  const [store, clock, sealer] = [storeOfCases(), fakeClock(), createSealer([randomBytes(32)])];
  const lines: string[] = [];
  const log = createLog({ level: "info", destination: { write: (line) => void lines.push(line) } });
  store.outbox.plan([toPlanned({ ...sampleAction, kind }, "1", null, clock.now(), sealer.seal)]);
  await sendFrom({ store, sealer, log }, { perform: async () => performed }, clock.now).drain();
  expect(store.outbox.waiting()).toBe(0);
  return lines.map((line) => JSON.parse(line));
};

it("what should have told moderators and did not is in the log, by its kind and why, and nothing of anybody", async () => {
  for (const action of ["alert", "ping-on-duty"] as const)
    expect(await saidOf(action, { status: "impossible", code: "permission-missing" })).toEqual([
      {
        ...{ level: "warn", time: expect.any(String), msg: "moderators were not told of something" },
        ...{ action, code: "permission-missing" },
      },
    ]);
});

it("what was done, and a step that could not be taken, stand in the case alone", async () => {
  expect(await saidOf("alert", { status: "done" })).toEqual([]);
  expect(await saidOf("timeout", { status: "impossible", code: "permission-missing" })).toEqual([]);
});
