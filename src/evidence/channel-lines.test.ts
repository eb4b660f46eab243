import { expect, it } from "vitest";
import { sampleMessage } from "../../test/fakes/sample-message.ts";
import { createChannelLines } from "./channel-lines.ts";

it("the lines of a thread are kept apart from those of its channel and of other threads", () => {
  const lines = createChannelLines<{ readonly at: number }>(9);
  const places = [{}, { thread: "1" }, { thread: "2" }, { channel: "other", thread: "1" }];
  const messages = places.map((place) => sampleMessage("kay", 1, "words", place));
  messages.forEach((message, at) => void lines.makeRoom(message)?.push({ at }));
  expect(messages.map((message) => lines.of(message))).toEqual(places.map((_, at) => [{ at }]));
});
