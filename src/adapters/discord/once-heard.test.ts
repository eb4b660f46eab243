import { expect, it } from "vitest";
import { sampleMessage } from "../../../test/fakes/sample-message.ts";
import { onceHeard } from "./once-heard.ts";

it("hands on what comes twice once, and an edit again", async () => {
  const heard: string[] = [];
  const hear = onceHeard(async ({ text }) => void heard.push(text));
  const message = sampleMessage("kay", 0, "hello");
  for (const one of [message, message, { ...message, text: "hello there", editedAt: 5 }, message]) await hear(one);
  expect(heard).toEqual(["hello", "hello there"]);
});

it("takes again what could not be handed on", async () => {
  let left = 1;
  const hear = onceHeard(async () => {
    if (left-- > 0) throw new Error("disk");
  });
  await expect(hear(sampleMessage("kay", 0))).rejects.toThrow("disk");
  await hear(sampleMessage("kay", 0));
  expect(left).toBe(-1);
});

it("remembers no more than it may", async () => {
  let heard = 0;
  const hear = onceHeard(async () => void heard++);
  for (let at = 0; at < 25_000; at++) await hear(sampleMessage("kay", at));
  await hear(sampleMessage("kay", 24_999));
  expect(heard).toBe(25_000);
  await hear(sampleMessage("kay", 0));
  expect(heard).toBe(25_001);
});
