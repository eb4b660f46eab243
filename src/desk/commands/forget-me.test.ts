import { expect, it } from "vitest";
import { openDeskWorld } from "../../../test/fakes/desk-world.ts";
import { sampleFinding } from "../../../test/fakes/sample-assessment.ts";
import { plainOpen, raised, samplePseudonym } from "../../../test/fakes/sample-recording.ts";
import { createMemoryStore } from "../../adapters/storage/memory-store.ts";
import { keepEvidence } from "../../bot/keep-evidence.ts";
import { openParts } from "../../cases/sealed-parts.ts";
import type { Finding } from "../../model/finding.ts";

const { platform, community } = raised().decision;
const toU2 = (message: string, at: number, more: Partial<Finding> = {}): Finding => ({
  ...{ ...sampleFinding(message), speaker: "u1", addressee: "u2", at },
  ...more,
});

/** A desk whose evidence is held as a bot holds it, with a case of Robin (u1) towards Kay (u2) that was judged of no concern at 2000. */
const judged = async () => {
  const kept = await keepEvidence({
    ...{ kept: createMemoryStore().kept("evidence"), pseudonym: samplePseudonym, now: () => 2000, steady: () => 0 },
    ...{ seal: (text) => Buffer.from(text), open: (bytes) => Buffer.from(bytes).toString(), onProblem: () => {} },
  });
  const world = await openDeskWorld(platform, community, {
    forgetEvidence: (_, whose) => kept.forget(whose),
  });
  const others = [toU2("m3", 2500), toU2("m4", 1000, { speaker: "u3" }), toU2("m5", 1000, { addressee: "u4" })];
  kept.ledger.record(community, [toU2("m1", 1000), ...others]);
  world.record([raised({ at: 1000, findings: [toU2("m1", 1000)] })]);
  await world.press(world.asker("anna", ["see-alerts", "judge-alerts"]), "not-a-concern", { confirmed: true });
  const held = () =>
    kept
      .found({ community })
      .map(({ message }) => message)
      .sort();
  return { ...world, kept, held };
};

const forgetMe = (world: Awaited<ReturnType<typeof judged>>, id: string) =>
  world.command(world.asker(id), "forget-me", { sure: "yes" });

it("what a case of no concern was made of goes with it where its addressee asks, and comes back in no new one", async () => {
  const world = await judged();
  expect(world.held()).toEqual(["m1", "m3", "m4", "m5"]);
  await forgetMe(world, "u2");
  expect(world.store.cases.get(1)).toBeNull();
  // What was written to them since, or by others, and what went to others, stays for its time.
  expect(world.held()).toEqual(["m3", "m4", "m5"]);
  const findings = world.kept.ledger.of(community, "u1", 2600).filter(({ addressee }) => addressee === "u2");
  const excerpts = findings.map(({ message }) => ({ message, start: 0, end: 6, text: `secret ${message}` }));
  world.record([{ decision: raised({ findings, at: 2500 }, { message: "m3" }).decision, excerpts }]);
  const sealed = openParts(2, world.store.cases.sealedOf(2), plainOpen);
  expect(JSON.stringify(sealed)).toContain("secret m3");
  expect(JSON.stringify(sealed)).not.toContain("m1");
});

it("so it does where its speaker asks, who is looked into elsewhere: what they wrote there, and since, stays", async () => {
  const world = await judged();
  world.record([raised({ addressee: "u4", findings: [toU2("m5", 1000, { addressee: "u4" })] }, { message: "m5" })]);
  await forgetMe(world, "u1");
  expect([...world.store.cases.list()].map(({ number }) => number)).toEqual([2]);
  expect(world.held()).toEqual(["m3", "m4", "m5"]);
});

it("what is held of others stays where somebody asks of whom there is no case", async () => {
  const world = await judged();
  await forgetMe(world, "u4");
  expect(world.held()).toEqual(["m1", "m3", "m4", "m5"]);
});
