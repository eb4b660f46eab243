import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { saidIo } from "../../test/fakes/said-io.ts";
import { openSampleCase, sampleTime } from "../../test/fakes/sample-handled-case.ts";
import { raised, recordIn } from "../../test/fakes/sample-recording.ts";
import { openSqliteStore } from "../adapters/storage/sqlite-store.ts";
import type { CaseEvent } from "../model/case.ts";
import { BreakwaterError } from "../model/errors.ts";
import type { Store } from "../model/store.ts";
import { loadKeys } from "../support/key-file.ts";
import { oldestKey } from "../support/key-ring.ts";
import { createPseudonyms } from "../support/pseudonym.ts";
import { createSealer } from "../support/seal.ts";
import { createProgram } from "./program.ts";

let data = "";
let store: Store;
let anna = "";

/** Runs a command on cases in this process. */
const run = async (...args: string[]): Promise<{ out: string; err: string; code: string | null }> => {
  const { io, said } = saidIo({ env: { NO_COLOR: "1" } });
  try {
    await (await createProgram(io)).parseAsync(["cases", ...args, "--data", data], { from: "user" });
  } catch (error) {
    const { code } = error instanceof BreakwaterError ? error.problem : (error as { code?: string });
    if (code === undefined) throw error;
    return { ...said, code };
  }
  return { ...said, code: null };
};
const json = async (...args: string[]) => JSON.parse((await run(...args, "--json")).out);

/** A data folder of its own for each test, with a store that is open beside the one of the command. */
const openData = () => {
  data = mkdtempSync(join(tmpdir(), "breakwater-cases-"));
  store = openSqliteStore(data);
  const opened = { folder: data, store };
  anna = createPseudonyms(oldestKey(loadKeys(data).ring))("account", "PLANTED-anna");
  return () => {
    opened.store.close();
    rmSync(opened.folder, { recursive: true });
  };
};

beforeEach(() => {
  const close = openData();
  openSampleCase(store);
  openSampleCase(store, { level: "review", detectors: ["grooming"], signals: [] }, { addressee: null });
  return close;
});

describe("cases list", () => {
  it("shows the newest first, narrowed by state, level and count", async () => {
    const { out } = await run("list");
    for (const piece of ["Number", "Urgent", "To review", "image-coercion", "open"]) expect(out).toContain(piece);
    expect(out.indexOf("To review")).toBeLessThan(out.indexOf("Urgent"));
    const numbers = async (...args: string[]) =>
      (await run("list", "--json", ...args)).out
        .split("\n")
        .filter((line) => line !== "")
        .map((line) => JSON.parse(line).number);
    expect(await numbers()).toEqual([2, 1]);
    expect(await numbers("--limit", "1")).toEqual([2]);
    expect(await numbers("--level", "urgent")).toEqual([1]);
    await run("verdict", "1", "confirmed", "--by", "PLANTED-anna");
    expect(await numbers("--state", "closed")).toEqual([1]);
    expect(await numbers("--state", "open")).toEqual([2]);
  });

  it("says when there are none", async () => {
    const close = openData();
    expect((await run("list")).out).toBe("There are no such cases.\n");
    expect((await run("list", "--language", "ca")).out).toBe("No hi ha cap cas així.\n");
    close();
  });
});

describe("cases show", () => {
  it("tells the timeline with the sentence of each signal, and what became of each action", async () => {
    const known = store.cases.get(1);
    const event = (status: "planned" | "done", at: number): CaseEvent => {
      return { kind: "action", key: "a", action: "alert", status, at, by: null };
    };
    if (known) for (const each of [event("planned", 1), event("done", 2)]) store.cases.change(known, each);
    const { out } = await run("show", "1");
    for (const piece of ["Case 1", "Opened by alert 12", "Tell the moderators: done", "Writer: a8GvR2xP"])
      expect(out).toContain(piece);
    expect(out).toContain("      Threatens to send or post private images of somebody.\n");
    expect(out).not.toContain("threat-to-share");
    const shown = await json("show", "1");
    expect(shown.case).toEqual(known);
    expect(shown.timeline).toEqual(store.cases.timeline(1));
    expect(shown.actions).toEqual([event("done", 2)]);
  });

  it("refuses a number that no case has", async () => {
    expect((await run("show", "99")).code).toBe("case-missing");
    expect((await run("export", "99")).code).toBe("case-missing");
    expect((await run("show", "x")).code).toBe("commander.invalidArgument");
  });
});

describe("handling a case", () => {
  it("claims and releases under a pseudonym, and refuses a second person", async () => {
    expect((await json("claim", "1", "--by", "PLANTED-anna")).case.claimedBy).toBe(anna);
    expect((await run("claim", "1", "--by", "PLANTED-ben")).code).toBe("case-claimed");
    expect((await run("claim", "1", "--by", " PLANTED-anna ")).code).toBeNull();
    expect((await run("release", "1")).out).toContain("Released by –");
    expect((await run("claim", "1", "--by", "PLANTED-ben")).out).toContain("Claimed by");
  });

  it("has a card that is on its way changed once it is there, and none where nothing is told", async () => {
    const { ring } = loadKeys(data);
    const keys = { seal: createSealer(ring).seal, pseudonym: createPseudonyms(oldestKey(ring)), now: Date.now };
    recordIn(store, keys)([raised()]);
    await run("claim", "3", "--by", "PLANTED-anna");
    const planned = store.outbox.waitingOf(3);
    expect(planned).toEqual(["1 alert", expect.stringMatching(/^case 3 shown /)]);
    for (const key of planned) store.outbox.settle(key, "recorded", 1);
    await run("release", "3", "--by", "PLANTED-anna");
    expect(store.outbox.waiting()).toBe(0);
  });

  it("closes with a verdict of the three, and a closed case cannot be claimed", async () => {
    expect((await run("verdict", "1", "guilty", "--by", "PLANTED-anna")).code).toBe("commander.invalidArgument");
    expect((await json("verdict", "1", "handed-over", "--by", "PLANTED-anna")).case).toMatchObject({
      state: "closed",
      verdict: "handed-over",
    });
    expect((await run("claim", "1", "--by", "PLANTED-anna")).code).toBe("case-closed");
  });

  it("preserves for some days with a reason, within bounds", async () => {
    const wish = (days: string) => [
      "preserve",
      "1",
      "--for",
      days,
      "--reason",
      "PLANTED-reason",
      "--by",
      "PLANTED-anna",
    ];
    const before = Date.now();
    const { preservedUntil } = (await json(...wish("90d"))).case;
    expect(preservedUntil).toBeGreaterThanOrEqual(before + 90 * 86_400_000);
    expect((await run(...wish("181d"))).code).toBe("preservation-wrong");
    expect((await run(...wish("0d"))).code).toBe("commander.invalidArgument");
    expect((await run(...wish("90"))).code).toBe("commander.invalidArgument");
    await run("verdict", "1", "not-a-concern", "--by", "PLANTED-anna");
    expect(store.cases.sealedOf(1)).toHaveLength(1);
  });

  it("writes no name and no text in the open, nor shows them but in the case file", async () => {
    await run("claim", "1", "--by", "PLANTED-anna");
    await run("note", "1", "PLANTED-note", "--by", "PLANTED-anna");
    await run("preserve", "1", "--for", "2d", "--reason", "PLANTED-reason", "--by", "PLANTED-anna");
    const kept = [store.cases.get(1), store.cases.timeline(1), store.cases.sealedOf(1).map(({ name }) => name)];
    expect(JSON.stringify(kept)).not.toContain("PLANTED");
    for (const { bytes } of store.cases.sealedOf(1)) expect(Buffer.from(bytes).toString()).not.toContain("PLANTED");
    expect((await run("show", "1")).out).not.toContain("PLANTED");
    expect((await run("export", "1")).out).toMatch(/### Note 1\n\n {4}PLANTED-note\n/);
  });

  it.each([
    ["claim", "1"],
    ["verdict", "1", "confirmed"],
    ["note", "1", "text"],
    ["preserve", "1", "--for", "2d", "--reason", "x"],
  ])("%s needs to know who it is", async (...args) => {
    expect((await run(...args)).code).toBe("commander.missingMandatoryOptionValue");
    expect((await run(...args, "--by", " ")).code).toBe("commander.invalidArgument");
    expect(store.cases.timeline(1)).toHaveLength(1);
  });

  it("takes no empty note", async () => {
    expect((await run("note", "1", " ", "--by", "PLANTED-anna")).code).toBe("commander.invalidArgument");
  });
});

describe("cases export", () => {
  it("writes the case file in a language, for a country, as Markdown or JSON", async () => {
    const { out } = await run("export", "1", "--country", "US");
    expect(out).toMatch(/^# Case 1\n/);
    expect(out).toContain("CyberTipline");
    expect((await run("export", "1", "--country", "fr", "--language", "fr")).out).toContain("3018");
    const file = await json("export", "1");
    expect(file).toEqual(JSON.parse((await run("export", "1", "--format", "json")).out));
    expect(file.record.case).toMatchObject({ number: 1, openedAt: sampleTime });
    expect(file.pathNote).toContain("No country was named");
  });

  it("refuses a country of which nothing is known, and names those it knows", async () => {
    expect((await run("export", "1", "--country", "xx")).code).toBe("option-wrong");
  });
});

it("has help with an example", async () => {
  expect((await run("--help")).out).toContain("npm start -- cases claim 7 --by anna");
});
