import { expect, it } from "vitest";
import { openDeskWorld } from "../../test/fakes/desk-world.ts";
import { sampleAction } from "../../test/fakes/sample-action.ts";
import { plainOpen, plainSeal, raised } from "../../test/fakes/sample-recording.ts";
import { noteSettled } from "../cases/note-settled.ts";
import { isEmptying, openAction } from "../cases/planned-action.ts";
import { emptyLater } from "./change-card.ts";

const { platform, community } = sampleAction.decision;

it("a press plans that its card shows who claimed and who judged, which names nobody, and which the case says already", async () => {
  const world = await openDeskWorld(platform, community);
  world.record([raised()]);
  world.store.outbox.settle("1 alert", "done", 0);
  await world.press(world.asker("anna", ["see-alerts", "judge-alerts"]), "claim");
  const [change, ...others] = world.store.outbox.due(Number.MAX_SAFE_INTEGER, 9);
  if (change === undefined) throw new Error("a change is planned");
  expect([others, change.key, change.case]).toEqual([[], "case 1 shown 2000 alert", 1]);
  expect(openAction(change, plainOpen)).toMatchObject({ kind: "alert", shown: true });
  const text = Buffer.from(change.bytes).toString();
  for (const held of ["u1", "u2", "m1", "anna", "secret"]) expect(text).not.toMatch(new RegExp(`\\b${held}\\b`));
  const before = world.store.cases.timeline(1);
  noteSettled(world.store, { planned: change, status: "done", at: 3000 });
  expect(world.store.cases.timeline(1)).toEqual(before);
});

it("two cards of one case are emptied, each where it stands, also when that is asked for in the same millisecond", async () => {
  const { store, cards, record } = await openDeskWorld(platform, community);
  record([raised()]);
  store.outbox.settle("1 alert", "done", 0);
  const card = cards.cardOf(1, "en");
  if (card === null) throw new Error("there is a card");
  for (const message of ["p1", "p2"])
    emptyLater({ store, cards, seal: plainSeal, now: () => 2000 }, 1, sampleAction.decision, {
      posted: { channel: "a1", message },
      card,
    });
  const planned = store.outbox.due(2000, 9);
  expect(planned.map((one) => openAction(one, plainOpen)?.emptied?.posted.message)).toEqual(["p1", "p2"]);
  expect(planned.every(({ key }) => isEmptying(key))).toBe(true);
});
