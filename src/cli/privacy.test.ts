import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { beforeEach, describe, expect, it } from "vitest";
import { offer, raised, recordIn } from "../../test/fakes/sample-recording.ts";
import { openSqliteStore } from "../adapters/storage/sqlite-store.ts";
import { noteOnCase, preserveCase } from "../cases/handle-case.ts";
import { DAY_MS } from "../model/day.ts";
import { BreakwaterError } from "../model/errors.ts";
import type { Finding } from "../model/finding.ts";
import type { Store } from "../model/store.ts";
import { loadKeys } from "../support/key-file.ts";
import { oldestKey } from "../support/key-ring.ts";
import { createPseudonyms } from "../support/pseudonym.ts";
import { createSealer, type Sealer } from "../support/seal.ts";
import { openKeptEvidence } from "./kept-evidence.ts";
import { createProgram } from "./program.ts";

let data = "";
let store: Store;
let sealer: Sealer;

/** Runs the program in this process; `typed` is what somebody types at a terminal, null where there is none. */
const run = async (args: readonly string[], typed: string | null = null) => {
  const ended = { out: "", err: "", status: 0, code: null as string | null };
  const io = {
    stdin: Object.assign(Readable.from(typed === null ? [] : [typed]), { isTTY: typed !== null }),
    out: (text: string) => {
      ended.out += text;
    },
    err: (text: string) => {
      ended.err += text;
    },
    env: { NO_COLOR: "1" },
    columns: 100,
    progress: false,
    plots: false,
    setStatus: (status: number) => {
      ended.status = Math.max(ended.status, status);
    },
  };
  try {
    await (await createProgram(io)).parseAsync(["privacy", ...args], { from: "user" });
  } catch (error) {
    const { code } = error instanceof BreakwaterError ? error.problem : (error as { code?: string });
    if (code === undefined) throw error;
    ended.code = code;
  }
  return ended;
};

const of = (id: string, community = "g1") => [id, "--platform", "discord", "--community", community, "--data", data];
const inG1 = () => ["g1", "--platform", "discord", "--data", data];
const lines = (text: string) =>
  text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));
const alerts = () => Array.from(store.log.read(), ({ number }) => number);
const cases = () => Array.from(store.cases.list(), ({ number }) => number);
const preserve = (number: number, at = Date.now()) =>
  preserveCase(store, number, "Anna", at, { until: at + 90 * DAY_MS, reason: "the police asked", seal: sealer.seal });

beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), "breakwater-privacy-"));
  const opened = { folder: data, store: openSqliteStore(data) };
  store = opened.store;
  const { ring } = loadKeys(data);
  sealer = createSealer(ring);
  recordIn(store, { seal: sealer.seal, pseudonym: createPseudonyms(oldestKey(ring)), now: Date.now })([
    raised(),
    raised({ speaker: "u3", addressee: "u1", detectors: ["image-coercion"] }),
    raised({ speaker: "u3", addressee: "u4" }),
    offer("u1"),
    raised({}, { community: "g2" }),
  ]);
  return () => {
    opened.store.close();
    rmSync(opened.folder, { recursive: true });
  };
});

describe("privacy held", () => {
  it("writes out alerts, cases, what happened and what is sealed, for people", async () => {
    noteOnCase(store, 1, "Anna", Date.now(), { text: "PLANTED-note\u001b[2J\nsecond line", seal: sealer.seal });
    const { out, status } = await run(["held", ...of("u1")]);
    for (const piece of ["Alert 1\n", "Alert 2\n", "Alert 4\n", "Case 1\n", "Case 2\n", "Opened by alert 1"])
      expect(out).toContain(piece);
    expect(out).toContain('"speaker":"u3"');
    expect(out).toMatch(/Note 1\n {4}PLANTED-note.\[2J\n {4}second line\n/);
    expect(out).not.toContain("\u001b");
    expect(out).toContain("other people too");
    expect(out).not.toMatch(/Alert [35]\n|Case [34]\n/);
    expect(status).toBe(0);
  });

  it("writes one object a line for machines, each thing once", async () => {
    const found = lines((await run(["held", ...of("u1"), "--json"])).out);
    expect(found.map((one) => [one.type, one.alert?.number ?? one.case.number])).toEqual([
      ["alert", 1],
      ["alert", 2],
      ["alert", 4],
      ["case", 2],
      ["case", 1],
    ]);
    const last = found.at(-1);
    expect(last.timeline).toEqual(store.cases.timeline(1));
    expect(last.parts).toEqual([
      { name: "ids 1", text: expect.stringContaining('"u2"') },
      { name: "excerpts 1", text: JSON.stringify(raised().excerpts) },
    ]);
  });

  it("says how many sealed parts the keys at hand do not open", async () => {
    const bytes = sealer.seal("PLANTED", "another place");
    store.cases.keepSealed(1, { name: "ids 9", bytes });
    const { out } = await run(["held", ...of("u1")]);
    expect(out).toContain("Parts that the keys here do not open: 1");
    expect(lines((await run(["held", ...of("u1"), "--json"])).out).at(-1).parts).toContainEqual({
      name: "ids 9",
      text: null,
    });
  });

  it("refuses without the key, under which nobody would be recognised, and makes none", async () => {
    rmSync(join(data, "breakwater.key"));
    expect(await run(["held", ...of("u1")])).toMatchObject({ code: "key-needed", out: "" });
    expect(readdirSync(data)).not.toContain("breakwater.key");
  });

  it("says when there is nothing, and what may be the reason", async () => {
    expect((await run(["held", ...of("u9")])).out).toBe(
      "Nothing is held here. Please check that platform, community and member are written exactly as the platform writes their ids.\n",
    );
    expect(await run(["held", ...of("u9"), "--json"])).toMatchObject({ out: "", status: 0 });
    expect((await run(["held", ...of("u1", "g3"), "--json"])).out).toBe("");
    expect((await run(["held", ...of("u1"), "--language", "fr"])).out).toContain("d'autres personnes");
  });

  it("refuses a folder that holds no log, and makes none", async () => {
    const nowhere = join(data, "nowhere");
    const { code } = await run(["held", "u1", "--platform", "discord", "--community", "g1", "--data", nowhere]);
    expect(code).toBe("log-missing");
    expect(readdirSync(data)).not.toContain("nowhere");
  });

  it.each([
    ["held", "u1", "--community", "g1"],
    ["erase", "u1", "--platform", "discord"],
    ["leave", "g1"],
  ])("%s needs to know where", async (...args) => {
    expect((await run([...args, "--data", data])).code).toBe("commander.missingMandatoryOptionValue");
  });
});

describe("privacy erase", () => {
  it("deletes all of a member and says how much, and the log says no more than that", async () => {
    const { out, status } = await run(["erase", ...of("u1"), "--yes"]);
    expect(out).toContain("Deleted for good: alerts 3, cases 2, signs noticed in the last days 0.\nBackups");
    expect(status).toBe(0);
    expect([alerts(), cases()]).toEqual([
      [3, 5],
      [4, 3],
    ]);
    expect(store.outbox.statusOf("4 offer-resources")).toBeNull();
    expect(store.log.verify()).toMatchObject({ ok: true, entries: 6, erased: 3 });
    expect((await run(["held", ...of("u1"), "--json"])).out).toBe("");
    expect((await run(["erase", ...of("u1"), "--yes"])).out).toContain("Nothing is held here.");
  });

  it("leaves nothing of what was erased in the files of the folder", async () => {
    const [alert] = lines((await run(["held", ...of("u1"), "--json"])).out);
    const { speaker } = alert.alert;
    const holding = () => readdirSync(data).filter((name) => readFileSync(join(data, name)).includes(speaker));
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
    expect(store.log.verify()).toMatchObject({ ok: true, erased: 3 });
  });

  it("asks first", async () => {
    expect((await run(["leave", ...inG1()], "yes")).out).toContain("Deleted for good: alerts 4, cases 3,");
    expect([alerts(), cases()]).toEqual([[5], [4]]);
    expect((await run(["leave", ...inG1()], "yes")).out).toContain("Nothing is held here.");
  });
});

describe("what a bot noticed lately", () => {
  const finding = (speaker: string, addressee: string | null, message: string): Finding => ({
    ...{ signal: "asks-age", detector: "grooming", stance: "direct", message, speaker, addressee },
    ...{ at: Date.now() - 1000 + Number(message.slice(1)), start: 0, end: 1, language: "en" },
  });
  /** As a bot leaves it that has stopped. */
  const noticed = async () => {
    const kept = await openKeptEvidence(data, { env: {} }, (error) => {
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

it("has help with an example", async () => {
  expect((await run(["--help"])).out).toContain("npm start -- privacy held 4213 --platform discord");
});
