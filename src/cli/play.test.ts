import { writeFileSync } from "node:fs";
import { expect, it } from "vitest";
import { policyFolder } from "../../test/fakes/policy-folder.ts";
import { lines } from "../../test/fakes/run-cli.ts";
import { saidIo } from "../../test/fakes/said-io.ts";
import { createProgram } from "./program.ts";

const { at } = policyFolder();

const said = async (...words: string[]) => {
  const { io, said } = saidIo();
  const args = ["node", "breakwater", "replay", "demo/community.ndjson", "--config", at(), ...words];
  await (await createProgram(io)).parseAsync(args);
  return said.out;
};
const replayed = async (...words: string[]) => lines(await said("--json", ...words));

it("shows an alert beside which a policy offers help as the alert that it is", async () => {
  const before = (await replayed()).at(-1);
  const rule = "{ name: both, when: { level: urgent }, do: [alert, offer-resources] }";
  writeFileSync(at("local.yaml"), `rules:\n  - ${rule}\n`);
  const { alerts, resources } = (await replayed()).at(-1);
  expect(before.alerts.urgent).toBeGreaterThan(0);
  expect({ alerts, resources }).toEqual({ alerts: before.alerts, resources: before.resources });
});

it("leaves a call for help that is only written down out below the level that is asked for", async () => {
  writeFileSync(at("local.yaml"), "rules:\n  - { name: quiet, when: { concern: help }, do: [log] }\n");
  const levels = async (...words: string[]) =>
    (await replayed(...words)).flatMap(({ type, detectors, level }) =>
      type === "alert" && detectors.includes("help-seeking") ? [level] : [],
    );
  expect((await levels()).some((level) => level !== "urgent")).toBe(true);
  expect((await levels("--level", "urgent")).filter((level) => level !== "urgent")).toEqual([]);
});

it("says that nothing was found only where nothing was left out", async () => {
  const nothing = "Nothing of concern was found.";
  writeFileSync(
    at("local.yaml"),
    "rules:\n  - { name: none, when: {}, do: [] }\n  - { name: help, when: { concern: help }, do: [] }\n",
  );
  expect(await said()).toContain(nothing);
  expect(await said("--level", "urgent")).not.toContain(nothing);
  expect(await said("--only", "grooming")).not.toContain(nothing);
});
