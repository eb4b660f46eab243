import { expect, it } from "vitest";
import type { Platform } from "../model/platform.ts";
import type { Rule } from "../model/policy.ts";
import type { Wording } from "../model/wording.ts";
import { createSayAtOnce } from "./say-at-once.ts";

it("looks for no right that a rule needs on another platform or in another community alone", async () => {
  const rule = (name: string, when: Rule["when"], ...kinds: Rule["do"]): Rule => ({ name, when, do: kinds });
  const rules = [
    rule("a", { platforms: ["telegram"] }, "timeout"),
    rule("b", { communities: ["8"] }, "delete-message"),
    rule("c", { platforms: ["discord"], communities: ["7", "8"] }, "alert"),
    rule("d", {}, "offer-resources"),
  ];
  const seen: unknown[] = [];
  const platform = {
    name: "discord",
    examine: async (_: string, { actions }: { readonly actions: unknown }) => void seen.push(actions),
  } as unknown as Platform;
  const { examine } = createSayAtOnce({
    platforms: [platform],
    communities: { of: () => ({}) } as never,
    rulebookOf: () => ({ policy: { windowHours: 1, offerHours: 1, hash: "", rules } }),
    now: () => 0,
  });
  await examine("discord", "7", {} as Wording);
  expect(seen).toEqual([["alert", "offer-resources"]]);
});
