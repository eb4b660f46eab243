import { expect, it } from "vitest";
import { sampleAction } from "../../../test/fakes/sample-action.ts";
import { loadWording } from "../../settings/wording.ts";
import type { DeskParts } from "../desk-parts.ts";
import { createReplayHere } from "./replay-here.ts";

const { decision } = sampleAction;
const link = `https://discord.com/channels/${"1".repeat(18)}/${"2".repeat(18)}/${"3".repeat(19)}`;
const detectors = ["image-coercion", "payment-extortion", "grooming", "off-platform-move"] as const;
const one = {
  ...decision,
  assessment: { ...decision.assessment, detectors },
  actions: ["log", "alert"] as const,
  link,
};

it.each([...loadWording("config/wording")])(
  "tells in one message what would have been done and why no more: %s",
  async (_, words) => {
    const made = {
      ...{ status: "rehearsed", messages: 1000, from: 1e12, to: 2e12 },
      ...{ decisions: Array.from({ length: 40 }, () => one), silences: { "below-threshold": 3 } },
    };
    const asker = { platform: "discord", community: "c", id: "mod", rights: [], language: "en" };
    const given = { asker, community: "c", name: "replay-here", channel: "c1", values: {}, words, isGone: () => false };
    const parts = { rehearse: async () => made, now: () => 0 } as unknown as DeskParts;
    const { lines } = await createReplayHere().run(given, parts);
    const listed = lines.filter((line) => line.includes(link)).length;
    expect(listed).toBeGreaterThan(5);
    expect(lines.join("\n")).toContain(String(40 - listed));
    expect(lines.at(-1)).toBe(words.desk.replayNoTrace);
    expect(lines.join("\n").length).toBeLessThanOrEqual(3500);
  },
);
