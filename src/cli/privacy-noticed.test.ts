import { describe, expect, it } from "vitest";
import { privacyWorld, runPrivacy as run } from "../../test/fakes/privacy-world.ts";
import { lines } from "../../test/fakes/run-cli.ts";
import { raised } from "../../test/fakes/sample-recording.ts";
import { openKeptEvidence } from "../bot/kept-evidence.ts";
import type { Finding } from "../model/finding.ts";

const { world, of, inG1 } = privacyWorld();

describe("what a bot noticed lately", () => {
  const finding = (speaker: string, addressee: string | null, message: string): Finding => ({
    ...{ signal: "asks-age", detector: "grooming", stance: "direct", message, speaker, addressee },
    ...{ at: Date.now() - 1000 + Number(message.slice(1)), start: 0, end: 1, language: "en" },
  });
  /** As a bot leaves it that has stopped. */
  const noticed = async () => {
    const kept = await openKeptEvidence(world.data, { env: {} }, (error) => {
      throw error;
    });
    kept.ledger.record("g1", [finding("u7", "u8", "m1"), finding("u8", null, "m2"), finding("u7", "u9", "m3")]);
    kept.ledger.record("g2", [finding("u8", null, "m4")]);
    await kept.close();
  };
  const messages = async (...args: Parameters<typeof of>) =>
    lines((await run(["held", ...of(...args), "--json"])).out)
      .filter(({ type }) => type === "finding")
      .map((one) => one.finding.message);

  it("is written out to whom it concerns, as speaker or as the one spoken to", async () => {
    await noticed();
    expect(await messages("u8")).toEqual(["m1", "m2"]);
    expect(await messages("u8", "g2")).toEqual(["m4"]);
    const { out } = await run(["held", ...of("u8")]);
    expect(out).toContain("What is held on this member");
    expect(out).toMatch(/Noticed in what u7 wrote, \d{4}-.*, kept without the text: Asks somebody's age.*\.\n/);
  });

  it("is erased, with nothing else to erase too, and nothing of others", async () => {
    await noticed();
    const { err, out } = await run(["erase", ...of("u8")], "yes");
    expect(err).toContain("alerts 0, cases 0, signs noticed in the last days 2. They");
    expect(out).toContain("Deleted for good: alerts 0, cases 0, signs noticed in the last days 2.\n");
    expect([await messages("u8"), await messages("u7"), await messages("u8", "g2")]).toEqual([[], ["m3"], ["m4"]]);
  });

  it("is erased with its community", async () => {
    await noticed();
    expect(JSON.parse((await run(["leave", ...inG1(), "--yes", "--json"])).out)).toMatchObject({
      alerts: 4,
      findings: 3,
    });
    expect([await messages("u7"), await messages("u8", "g2")]).toEqual([[], ["m4"]]);
  });
});

describe("what moderators were told lately, of which no alert is left", () => {
  const told = async () => {
    const kept = await openKeptEvidence(world.data, { env: {} }, (error) => {
      throw error;
    });
    const hours = { windowHours: 240, offerHours: 24, rules: [] };
    for (const [speaker, addressee] of [
      ["u7", "u8"],
      ["u7", "u9"],
    ] as const) {
      const { decision } = raised({ at: Date.now() - 1000, speaker, addressee });
      kept.previous.note(decision, hours);
      world.store.keep("evidence", kept.toldBy(decision));
    }
    await kept.close();
  };
  const whom = async (id: string) =>
    lines((await run(["held", ...of(id), "--json"])).out).map(({ type, told: { addressee } }) => [type, addressee]);

  it("is written out to whom it concerns, and erased", async () => {
    await told();
    expect(await whom("u8")).toEqual([["told", "u8"]]);
    const { out } = await run(["held", ...of("u8")]);
    expect(out).toContain("What is held on this member");
    expect(out).toContain("u7");
    expect((await run(["erase", ...of("u8")], "yes")).out).toContain("Deleted for good:");
    expect([await whom("u8"), await whom("u7")]).toEqual([[], [["told", "u9"]]]);
    expect((await run(["erase", ...of("u8")], "yes")).out).toContain("Nothing is held here.");
  });
});
