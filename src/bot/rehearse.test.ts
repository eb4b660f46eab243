import { expect, it } from "vitest";
import { shippedParts } from "../../test/eval/measure.ts";
import { sampleMessage } from "../../test/fakes/sample-message.ts";
import { threatLines } from "../../test/fakes/threat-lines.ts";
import type { Policy } from "../model/policy.ts";
import { createRehearse } from "./rehearse.ts";

it("counts as done what is done, also where a step of it is held back for resting on one message", async () => {
  const book = shippedParts.rulebookOf("discord", "c");
  const rules: Policy["rules"] = [{ name: "hold", when: {}, do: ["log", "alert", "timeout"] }];
  const rulebookOf = () => ({ ...book, policy: { ...book.policy, rules } });
  const messages = [{ ...sampleMessage("s", 0, threatLines.at(-1)), replyTo: { id: "x", author: "v" } }];
  const rehearse = createRehearse({ ...shippedParts, rulebookOf, isHeard: () => true }, () => async () => ({
    status: "read",
    messages,
    linkTo: (id) => id,
  }));
  const made = await rehearse("discord", "c", "general", 10);
  expect(made).toMatchObject({ decisions: [{ actions: ["log", "alert"], silence: "single-finding" }], silences: {} });
});
