import { expect, test } from "vitest";
import { sampleAction } from "../../../test/fakes/sample-action.ts";
import type { ActionToPerform } from "../../model/action.ts";
import { createRecordingPerformer } from "./recording-performer.ts";

test("a recording performer hands on each action with its key and does nothing else", async () => {
  const recorded: [ActionToPerform, string][] = [];
  const performer = createRecordingPerformer((action, key) => recorded.push([action, key]));
  const action = { ...sampleAction, case: 7 };
  expect(await performer.perform(action, "k1")).toEqual({ status: "recorded" });
  expect(recorded).toEqual([[action, "k1"]]);
});

test("a recording performer that cannot record says so and does not throw at its caller", async () => {
  const performer = createRecordingPerformer(() => {
    throw new Error("full");
  });
  await expect(performer.perform({ ...sampleAction, case: null }, "k1")).rejects.toThrow("full");
});
