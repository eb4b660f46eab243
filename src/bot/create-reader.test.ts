import { expect, it } from "vitest";
import { shippedParts } from "../../test/eval/measure.ts";
import { sampleMessage } from "../../test/fakes/sample-message.ts";
import type { Message } from "../model/message.ts";
import { createReader } from "./create-reader.ts";

/** The words that a reader gives with the last thing that messages raised. */
const wordsAfter = (messages: readonly Message[]) => {
  const read = createReader(shippedParts);
  return messages
    .flatMap((message) => read(message))
    .at(-1)
    ?.excerpts.map(({ message, text }) => [message, text]);
};
const toAna = { replyTo: { id: "q", author: "ana" } };
const secret = sampleMessage("sam", 1, "let's keep this between us, ok? dont tell your mum", toAna);

it("shows the words that were found, also after the message was changed into others", () => {
  const words = wordsAfter([
    secret,
    { ...secret, text: "sorry, wrong window, I meant to ask when the next football match is on", editedAt: 1 },
    sampleMessage("sam", 6, "add me on telegram, and send me a picture of you", toAna),
  ]);
  expect(words).toContainEqual(["sam-1", "dont tell your mum"]);
  expect(
    words
      ?.filter(([message]) => message === "sam-1")
      .map(([, text]) => text)
      .join(),
  ).not.toMatch(/wrong|football/);
  expect(words?.some(([message]) => message === "sam-6")).toBe(true);
});

it("shows the words as they are, where a change left what was found in them", () => {
  const words = wordsAfter([secret, { ...secret, text: `hey ana. ${secret.text}`, editedAt: 1 }]);
  expect(words).toContainEqual(["sam-1", "dont tell your mum"]);
});

it("shows of what was said over several lines the words of the line in which it was found", () => {
  const words = wordsAfter([
    sampleMessage("sam", 1, "i will send your pics", toAna),
    sampleMessage("sam", 1.2, "to your whole school", toAna),
  ]);
  expect(words).toContainEqual(["sam-1.2", "to your whole school"]);
});
