import { expect, it } from "vitest";
import { sampleMessage } from "../../test/fakes/sample-message.ts";
import { createCommunities } from "../desk/communities.ts";
import { createPipeline } from "../pipeline.ts";
import { assemble } from "./assemble.ts";
import { policiesOf } from "./policies-of.ts";

it("decides in each community by the preset that it has chosen, from the next message on", async () => {
  const assembled = assemble("config");
  const communities = createCommunities([], async () => {});
  const policyOf = policiesOf(assembled, communities);
  const actionsOn = (community: string) => {
    const actuator = { perform: (action: never) => ({ action, status: "recorded" }) as never };
    const pipeline = createPipeline({ ...assembled, policyOf, actuator });
    const message = { ...sampleMessage("a", 0, "are you home alone"), community };
    return pipeline(message).decisions.flatMap(({ actions }) => actions);
  };
  const { platform } = sampleMessage("a", 0, "");
  expect(actionsOn("quiet")).toEqual(["log"]);
  await communities.change(platform, "young", { preset: "youth" });
  expect(actionsOn("young")).toEqual(["log", "alert"]);
  expect(actionsOn("quiet")).toEqual(["log"]);
  expect(policyOf({ platform, community: "young" }).hash).not.toBe(policyOf({ platform, community: "quiet" }).hash);
  // One that is gone from the configuration leaves the policy as it is.
  await communities.change(platform, "young", { preset: "gone" });
  expect(policyOf({ platform, community: "young" })).toBe(assembled.policy);
});
