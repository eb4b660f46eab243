import type { Policy } from "../../src/model/policy.ts";

/** A policy of few rules, of which each asks for something else. */
export const samplePolicy: Policy = {
  windowHours: 72,
  offerHours: 24,
  hash: "h",
  rules: [
    { name: "help", when: { concern: "help", level: "review" }, do: ["log", "offer-resources"] },
    { name: "staff", when: { roles: ["staff"] }, do: [] },
    { name: "bots", when: { roles: ["bot"] }, do: [] },
    { name: "adult", when: { channels: ["adult"], detectors: ["payment-extortion"] }, do: ["alert"] },
    { name: "hard", when: { level: "urgent", platforms: ["telegram"] }, do: ["log", "alert", "timeout"] },
    { name: "review", when: { level: "review", languages: ["en"], communities: ["c"] }, do: ["log", "alert"] },
  ],
};
