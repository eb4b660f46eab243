import { expect, it } from "vitest";
import { raised, samplePseudonym } from "../../test/fakes/sample-recording.ts";
import { toEntry } from "./to-entry.ts";

const entryOf = (...what: Parameters<typeof raised>) =>
  toEntry(raised(...what).decision, "hash", 1000, samplePseudonym);

it("an entry has no pseudonym for nobody", () => {
  expect(entryOf({ addressee: null }).addressee).toBeNull();
  expect(entryOf().addressee).toMatch(/^[\w-]{22}$/);
});

it("an entry names the rules on trial that would have decided, and says nothing of them where there were none", () => {
  expect(entryOf({}, { onTrial: ["tried"] }).onTrial).toEqual(["tried"]);
  expect(entryOf()).not.toHaveProperty("onTrial");
});
