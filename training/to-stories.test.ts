import { expect, it } from "vitest";
import type { Talk } from "./read-talks.ts";
import { toStories } from "./to-stories.ts";

it("counts ordinary chat among no look-alikes", () => {
  const talk = (kind: Talk["kind"]): Talk => ({
    ...{ kind, language: "en", writer: "w01", place: kind, topic: "t", evasive: false },
    lines: [{ by: "a", text: "hello", families: [], alert: kind === "harmful" }],
  });
  const stories = toStories((["harmful", "help", "look-alike", "ordinary"] as const).map(talk));
  expect(stories.map(({ id, kind }) => [id, kind])).toEqual([
    ["harmful", "harmful"],
    ["help", "help-seeking"],
    ["look-alike", "look-alike"],
  ]);
});
