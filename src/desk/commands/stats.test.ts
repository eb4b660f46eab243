import { expect, it } from "vitest";
import { openDeskWorld } from "../../../test/fakes/desk-world.ts";
import { raised } from "../../../test/fakes/sample-recording.ts";
import { DAY_MS } from "../../model/time-spans.ts";

it.each([1, 28])(
  "stats spreads what was noticed over all of the thirty days, also where that was %i days ago",
  async (days) => {
    const now = 200 * DAY_MS;
    const world = await openDeskWorld("discord", "g1", { now: () => now });
    for (let index = 0; index < 60; index++) world.record([raised({ at: now - days * DAY_MS, speaker: `u${index}` })]);
    const { lines } = await world.command(world.asker("anna", ["see-alerts"]), "stats");
    expect(lines).toContain("**Mean a day**: 2");
  },
);
