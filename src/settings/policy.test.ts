import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readPolicy, readPresets } from "./policy.ts";

const shipped = readPolicy("config/policy.yaml");
const namesIn = (id: string) =>
  readPresets("config/presets", shipped)
    .get(id)
    ?.rules.map(({ name }) => name);

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "presets-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe("presets", () => {
  it("stand with their rules where they say, in the order in which they are written", () => {
    const own = shipped.rules.map(({ name }) => name);
    expect(namesIn("general")).toEqual(own);
    expect(namesIn("youth")).toEqual([
      ...["help", "help-in-doubt", "staff", "bots", "urgent", "review", "youth-early", "watch"],
    ]);
    expect(namesIn("adult")).toEqual([
      ...["help", "help-in-doubt", "staff", "bots", "urgent", "adult-harm", "adult-frank", "review", "watch"],
    ]);
    expect(namesIn("support-forum")?.slice(-2)).toEqual(["support-offers", "watch"]);
  });

  it("can be told apart by the hash of what they decide by", () => {
    const presets = readPresets("config/presets", shipped);
    expect(presets.get("general")?.hash).toBe(shipped.hash);
    expect(new Set([...presets.values()].map(({ hash }) => hash)).size).toBe(presets.size);
  });

  it("ask for nothing that hurts somebody", () => {
    const asked = [...readPresets("config/presets", shipped).values()].flatMap(({ rules }) =>
      rules.flatMap((rule) => rule.do),
    );
    expect(new Set(asked)).toEqual(new Set(["log", "alert", "ping-on-duty", "offer-resources"]));
  });

  it("are refused with the rules there are when they stand before one that is not there", () => {
    mkdirSync(join(folder, "presets"));
    const rule = "{ name: mine, before: reviews, when: { level: watch }, do: [log] }";
    writeFileSync(join(folder, "presets/own.yaml"), `rules:\n  - ${rule}\n`);
    expect(() => readPresets(join(folder, "presets"), shipped)).toThrow(
      /no rule "reviews" for "mine" to stand before.*Choose one of help, help-in-doubt, staff/,
    );
  });

  it("are none where there is no folder", () => {
    expect(readPresets(join(folder, "nothing"), shipped).size).toBe(0);
  });
});
