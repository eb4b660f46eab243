import { describe, expect, it } from "vitest";
import { privacyWorld, runPrivacy as run } from "../../test/fakes/privacy-world.ts";
import { raised, recordIn } from "../../test/fakes/sample-recording.ts";
import { keepSettings, readSettings } from "../bot/keep-settings.ts";
import { openData } from "../bot/open-data.ts";
import { sealPart } from "../cases/sealed-parts.ts";
import type { CommunitySettings } from "../model/community.ts";
import { loadKeys } from "../support/key-file.ts";
import { oldestKey } from "../support/key-ring.ts";
import { createPseudonyms } from "../support/pseudonym.ts";

const { world, of, alerts } = privacyWorld();

/** What is set up, as a bot leaves it that has stopped. */
const setUp = async (community: string, settings: Partial<CommunitySettings>) => {
  const data = openData(world.data, { env: {} }, () => {});
  await (await keepSettings(data.store.kept("settings"), data)).change("discord", community, settings);
  data.store.close();
};
const isSetUp = async () => (await readSettings(world.store.kept("settings"), world.sealer.open)).length > 0;
const leave = (community: string, typed: string) =>
  run(["leave", community, "--platform", "discord", "--data", world.data], typed);

describe("what a community has set up, of which nothing else is held", () => {
  it("is deleted when it is left, after a question, and then nothing is held", async () => {
    await setUp("77", { alertChannels: ["alerts-1"], onDuty: "role-9", note: "ask at the harbour" });
    expect((await leave("77", "no")).status).toBe(2);
    expect(await isSetUp()).toBe(true);
    expect((await leave("77", "yes")).out).toContain("Deleted for good: alerts 0, cases 0,");
    expect(await isSetUp()).toBe(false);
    const again = await leave("77", "");
    expect([again.out, again.err]).toEqual([expect.stringContaining("Nothing is held here."), ""]);
  });
});

describe("what stands under an id that a community had before it moved", () => {
  it("is written out, and erased for a member and with the community", async () => {
    await setUp("g9", { formerly: ["g1"] });
    expect((await run(["held", ...of("u1", "g9")])).out).toContain("Alert 1\n");
    expect((await run(["erase", ...of("u1", "g9")], "yes")).out).toContain("Deleted for good: alerts 3, cases 2,");
    expect(alerts()).toEqual([3, 5]);
    expect((await leave("g9", "yes")).out).toContain("Deleted for good: alerts 1, cases 1,");
    expect([alerts(), await isSetUp()]).toEqual([[5], false]);
  });
});

describe("the card of a case of a community that is left", () => {
  const where = { channel: "-1007", message: "5", level: "review" } as const;
  /** How many cards are to be emptied once such a community of a platform is left. */
  const emptied = async (platform: string) => {
    const { store, sealer } = world;
    const pseudonym = createPseudonyms(oldestKey(loadKeys(world.data).ring));
    const record = recordIn(store, { seal: sealer.seal, pseudonym, now: Date.now });
    const [made] = record([raised({}, { platform, community: "-1001" })]);
    sealPart(store.cases, made?.case ?? 0, "posted", JSON.stringify(where), sealer.seal);
    await run(["leave", "-1001", "--platform", platform, "--data", world.data, "--yes"]);
    return store.outbox.withoutCase().filter((key) => key.includes("emptied")).length;
  };

  it("is emptied on Telegram, where moderators are told in another chat, and is out of reach on Discord", async () => {
    expect(await emptied("discord")).toBe(0);
    expect(await emptied("telegram")).toBe(1);
  });
});
