import { expect, it } from "vitest";
import { sampleMessage } from "../../../test/fakes/sample-message.ts";
import { createComments } from "./comments.ts";

const answer = (id: string, to: string, channel = "c") =>
  sampleMessage("kay", 1, "words", { id, channel, replyTo: { id: to, author: "robin" } });

it("says of each answer to a comment on which post it comments, and nothing of any other message", () => {
  const commented = createComments();
  commented(sampleMessage("robin", 1, "words", { id: "2", channel: "c", thread: "1" }));
  expect(commented(answer("3", "2"))).toEqual({ ...answer("3", "2"), thread: "1" });
  expect(commented(answer("4", "3")).thread).toBe("1");
  for (const other of [answer("5", "9"), answer("6", "3", "elsewhere"), sampleMessage("kay", 1, "words", { id: "7" })])
    expect(commented(other)).toBe(other);
});

it("says it of a comment that is shown again as well, as one that is reported, without what it answered", () => {
  const commented = createComments();
  commented(sampleMessage("robin", 1, "words", { id: "2", channel: "c", thread: "1" }));
  expect(commented(sampleMessage("robin", 1, "words", { id: "2", channel: "c" })).thread).toBe("1");
});
