import { expect, it } from "vitest";
import { sampleMessage } from "../../test/fakes/sample-message.ts";
import { createChannelLines, earlierLines } from "./channel-lines.ts";

it("the lines of a thread are kept apart from those of its channel and of other threads", () => {
  const lines = createChannelLines<{ readonly at: number }>(9);
  const places = [{}, { thread: "1" }, { thread: "2" }, { channel: "other", thread: "1" }];
  const messages = places.map((place) => sampleMessage("kay", 1, "words", place));
  messages.forEach((message, at) => void lines.makeRoom(message)?.push({ at }));
  expect(messages.map((message) => lines.of(message))).toEqual(places.map((_, at) => [{ at }]));
});

it("what was written before a message is what is earlier, and of its second what stands before it", () => {
  const lines = [
    { id: "late", at: 3000 },
    { id: "a", at: 1000 },
    { id: "b", at: 2000 },
    { id: "c", at: 2000 },
  ];
  const before = (id: string, sentAt: number, since?: number) =>
    earlierLines(lines, { ...sampleMessage("kay", 0), id, sentAt }, since).map((line) => line.id);
  expect(before("c", 2000)).toEqual(["a", "b"]);
  expect(before("b", 2000)).toEqual(["a"]);
  expect(before("new", 2000)).toEqual(["a", "b", "c"]);
  expect(before("new", 4000)).toEqual(["late", "a", "b", "c"]);
  expect(before("new", 4000, 2000)).toEqual(["late", "b", "c"]);
});
