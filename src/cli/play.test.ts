import { writeFileSync } from "node:fs";
import { expect, it } from "vitest";
import { policyFolder } from "../../test/fakes/policy-folder.ts";
import { lines } from "../../test/fakes/run-cli.ts";
import { saidIo } from "../../test/fakes/said-io.ts";
import { createProgram } from "./program.ts";

const { at } = policyFolder();

const replayed = async () => {
  const { io, said } = saidIo();
  const args = ["node", "breakwater", "replay", "demo/community.ndjson", "--json", "--config", at()];
  await (await createProgram(io)).parseAsync(args);
  return lines(said.out);
};

it("shows an alert beside which a policy offers help as the alert that it is", async () => {
  const before = (await replayed()).at(-1);
  const rule = "{ name: both, when: { level: urgent }, do: [alert, offer-resources] }";
  writeFileSync(at("local.yaml"), `rules:\n  - ${rule}\n`);
  const { alerts, resources } = (await replayed()).at(-1);
  expect(before.alerts.urgent).toBeGreaterThan(0);
  expect({ alerts, resources }).toEqual({ alerts: before.alerts, resources: before.resources });
});
