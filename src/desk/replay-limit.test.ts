import { expect, it } from "vitest";
import { openDeskWorld } from "../../test/fakes/desk-world.ts";

/** What somebody is answered who asks so often for a channel to be gone through. */
const askedFor = async (times: number) => {
  const world = await openDeskWorld("discord", "c");
  const mod = world.asker("mod", ["see-alerts"]);
  const answers: string[] = [];
  for (let count = 0; count < times; count++) {
    const { lines } = await world.command(mod, "replay-here");
    answers.push(lines.join(" "));
  }
  return answers;
};

it("lets nobody wait for what was asked of another bot of the same process", async () => {
  const first = await askedFor(13);
  expect(first.at(-1)).toContain("wait a little");
  const [answer] = await askedFor(1);
  expect(answer).toBe(first[0]);
});
