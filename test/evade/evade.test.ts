import { describe, expect, it } from "vitest";
import { evadeAll, shareOf } from "./evade.ts";

describe("hits of the phrasebooks, hidden from a filter", () => {
  it.each(evadeAll().map((one) => [one.transform.name, one] as const))("%s", (_, evaded) => {
    const { changed, missed, transform } = evaded;
    expect(changed).toBeGreaterThan(100);
    expect([shareOf(evaded) >= transform.floor, missed.slice(0, 5)]).toEqual([true, expect.any(Array)]);
  });
});
