import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { privacyWorld, runPrivacy as run } from "../../test/fakes/privacy-world.ts";
import { lines } from "../../test/fakes/run-cli.ts";
import { raised, recordIn } from "../../test/fakes/sample-recording.ts";
import { loadKeys } from "../support/key-file.ts";
import { oldestKey } from "../support/key-ring.ts";
import { createPseudonyms } from "../support/pseudonym.ts";

const { world, of, inG1, alerts, cases, preserve } = privacyWorld();

describe("privacy erase", () => {
  it("deletes all of a member and says how much, and the log says no more than that", async () => {
    const { out, status } = await run(["erase", ...of("u1"), "--yes"]);
    expect(out).toContain("Deleted for good: alerts 3, cases 2, signs noticed in the last days 0.\nBackups");
    expect(status).toBe(0);
    expect([alerts(), cases()]).toEqual([
      [3, 5],
      [4, 3],
    ]);
    expect(world.store.outbox.statusOf("4 offer-resources")).toBeNull();
    expect(world.store.log.verify()).toMatchObject({ ok: true, entries: 6, erased: 3 });
    expect((await run(["held", ...of("u1"), "--json"])).out).toBe("");
    expect((await run(["erase", ...of("u1"), "--yes"])).out).toContain("Nothing is held here.");
  });

  it("leaves nothing of what was erased in the files of the folder", async () => {
    const [alert] = lines((await run(["held", ...of("u1"), "--json"])).out);
    const { speaker } = alert.alert;
    const holding = () =>
      readdirSync(world.data).filter((name) => readFileSync(join(world.data, name)).includes(speaker));
    expect(holding()).not.toEqual([]);
    await run(["erase", ...of("u1"), "--yes"]);
    expect(holding()).toEqual([]);
  });

  it("keeps a preserved case with its alerts, says until when, and ends with status 1", async () => {
    const { preservedUntil } = preserve(2);
    const { out, status } = await run(["erase", ...of("u1"), "--yes"]);
    const until = new Date(preservedUntil ?? 0).toISOString().slice(0, 19).replace("T", " ");
    expect(out).toContain(`Case 2 is preserved until ${until} (UTC) and stays until then with its alerts: 2.`);
    expect(status).toBe(1);
    expect([alerts(), cases()]).toEqual([
      [2, 3, 5],
      [4, 3, 2],
    ]);
    const again = await run(["erase", ...of("u1"), "--json"], "");
    expect(JSON.parse(again.out)).toEqual({
      type: "erased",
      cases: 0,
      alerts: 0,
      preserved: [{ number: 2, until: preservedUntil, alerts: [2] }],
      findings: 0,
    });
    expect([again.status, again.err]).toEqual([1, ""]);
  });

  it.each(["yes\n", " YES \n", "yes"])("deletes when %j is typed at the terminal", async (typed) => {
    const { out, err } = await run(["erase", ...of("u1")], typed);
    expect(err).toContain("Held here: alerts 3, cases 2,");
    expect(out).toContain("Deleted for good: alerts 3");
    expect(alerts()).toEqual([3, 5]);
  });

  it.each(["\n", "", "y\n", "no\nyes\n", "oui\n"])("deletes nothing when %j is typed", async (typed) => {
    const { out, err, status } = await run(["erase", ...of("u1")], typed);
    expect([out, status]).toEqual(["", 2]);
    expect(err).toContain("Nothing was deleted.");
    expect(alerts()).toEqual([1, 2, 3, 4, 5]);
  });

  it.each([
    ["fr", "oui"],
    ["es", "si"],
    ["ca", "Sí"],
  ])("asks in the reader's language: %s, with or without accents", async (language, typed) => {
    expect((await run(["erase", ...of("u1"), "--language", language], typed)).status).toBe(0);
    expect(alerts()).toEqual([3, 5]);
  });

  it("refuses to delete unasked where there is no terminal", async () => {
    expect((await run(["erase", ...of("u1")])).code).toBe("not-confirmed");
    expect((await run(["leave", ...inG1()])).code).toBe("not-confirmed");
    expect(alerts()).toEqual([1, 2, 3, 4, 5]);
  });
});

describe("privacy leave", () => {
  it("deletes all of a community but what is preserved there, and nothing of another", async () => {
    preserve(3);
    const { out, status } = await run(["leave", ...inG1(), "--yes", "--json"]);
    expect(JSON.parse(out)).toMatchObject({ type: "erased", cases: 2, alerts: 3, preserved: [{ number: 3 }] });
    expect(status).toBe(1);
    expect([alerts(), cases()]).toEqual([
      [3, 5],
      [4, 3],
    ]);
    expect(world.store.log.verify()).toMatchObject({ ok: true, erased: 3 });
  });

  it("asks first", async () => {
    expect((await run(["leave", ...inG1()], "yes")).out).toContain("Deleted for good: alerts 4, cases 3,");
    expect([alerts(), cases()]).toEqual([[5], [4]]);
    expect((await run(["leave", ...inG1()], "yes")).out).toContain("Nothing is held here.");
  });
});

it.each([
  ["the number of an account", "user4213", "4213"],
  ["the number of a chat that writes as itself", "channel1700000001", "-1001700000001"],
])("a member of Telegram is found by %s too, and erased", async (_, speaker, number) => {
  const pseudonym = createPseudonyms(oldestKey(loadKeys(world.data).ring));
  const record = recordIn(world.store, { seal: world.sealer.seal, pseudonym, now: Date.now });
  record([raised({ speaker }, { platform: "telegram", community: "-1001600000001" })]);
  const there = ["--platform", "telegram", "--community", "-1001600000001", "--data", world.data];
  for (const id of [speaker, number])
    expect(lines((await run(["held", ...there, "--json", "--", id])).out).map(({ type }) => type)).toContain("alert");
  expect((await run(["erase", ...there, "--yes", "--", number])).out).toContain("Deleted for good: alerts 1, cases 1,");
  expect((await run(["held", ...there, "--", speaker])).out).toContain("Nothing is held here.");
});
