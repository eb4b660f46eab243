import { expect, it } from "vitest";
import type { RuleConditions } from "../model/policy.ts";
import { neverReached } from "./covers.ts";

const isReached = (above: RuleConditions, below: RuleConditions) =>
  neverReached([{ when: above }, { when: below }]).length === 0;

it.each<[RuleConditions, RuleConditions, boolean]>([
  [{ level: "watch" }, { channels: ["adult"] }, false],
  [{ level: "review" }, { channels: ["adult"] }, true],
  [{ concern: "help", level: "watch" }, { concern: "help" }, false],
  [{ hours: { from: 0, to: 24 } }, { level: "urgent" }, false],
  [{ hours: { from: 22, to: 6 } }, { hours: { from: 23, to: 5 } }, false],
  [{ hours: { from: 22, to: 6 } }, { level: "urgent" }, true],
  [{ concern: "help", roles: ["bot", "member", "staff"] }, { concern: "help", level: "review" }, false],
  [{ concern: "help", roles: ["member", "staff"] }, { concern: "help", level: "review" }, true],
  [{ channels: ["public", "private", "support", "adult", "youth"] }, { level: "urgent" }, false],
  [{ channels: ["public", "private", "adult", "youth"] }, { level: "urgent" }, true],
])("knows whether after %j the rule %j is ever reached", (above, below, reached) => {
  expect(isReached(above, below)).toBe(reached);
});
