import { setImmediate as turn } from "node:timers/promises";
import { expect, it } from "vitest";
import { createInTurn } from "./in-turn.ts";

it("does one after the other under a key, also after one that failed, and waits for no other key", async () => {
  const inTurn = createInTurn();
  const said: string[] = [];
  const work = (name: string) => async () => {
    said.push(`${name} begins`);
    await turn();
    said.push(`${name} ends`);
    if (name === "a") throw new Error(name);
    return name;
  };
  const all = [inTurn("one", work("a")), inTurn("one", work("b")), inTurn("other", work("c"))];
  expect(await Promise.allSettled(all)).toMatchObject([{ status: "rejected" }, { value: "b" }, { value: "c" }]);
  expect(said).toEqual(["a begins", "c begins", "a ends", "b begins", "c ends", "b ends"]);
});
