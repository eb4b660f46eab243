import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { parse, stringify } from "yaml";
import { shippedSignals } from "../src/detectors/shipped-signals.ts";
import { BreakwaterError } from "../src/model/errors.ts";
import { presetIds } from "../src/model/policy.ts";
import { loadSettings } from "../src/settings/load-settings.ts";

const folder = mkdtempSync(join(tmpdir(), "breakwater-mutations-"));
cpSync("config", folder, { recursive: true });
afterAll(() => rmSync(folder, { recursive: true }));

type Path = readonly (string | number)[];

/** Every place of a file that holds a value. */
const placesOf = (value: unknown, above: Path = []): Path[] => {
  if (typeof value !== "object" || value === null) return [above];
  const own = above.length === 0 ? [] : [above];
  const inner = Array.isArray(value) ? value.map((one, index) => [index, one] as const) : Object.entries(value);
  return [...own, ...inner.flatMap(([key, one]) => placesOf(one, [...above, key]))];
};

const at = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>((inner, key) => (inner as Record<string | number, unknown>)[key], value);

/** A copy of a file that is changed at one place. */
const changed = (
  original: unknown,
  path: Path,
  change: (holder: Record<string | number, unknown>, key: string | number) => void,
) => {
  const copy = structuredClone(original);
  change(at(copy, path.slice(0, -1)) as Record<string | number, unknown>, path.at(-1) as string | number);
  return copy;
};

/** What a file means once it is read: all rulebooks that it has a part in, or null where it is refused. */
const meaning = (name: string, text: string): string | null => {
  writeFileSync(join(folder, name), text);
  try {
    const { rulebooks } = loadSettings(folder, shippedSignals);
    const books = presetIds.map((preset) => rulebooks.of("discord", "1", preset));
    return JSON.stringify([
      ...books.map(({ merged, yardstick }) => [merged, yardstick.scores]),
      rulebooks.base.composites,
    ]);
  } catch (error) {
    if (!(error instanceof BreakwaterError)) throw error;
    // Whatever is refused is refused with its place and what to do.
    expect(error.problem.what).toMatch(/line \d+: .+/);
    expect(error.problem.mend).not.toBe("");
    return null;
  }
};

/** Keys that may be left out: what holds then is said in README and in the schema. */
const optional = new Set([
  ...[
    "concern",
    "level",
    "detectors",
    "kinds",
    "signals",
    "channels",
    "roles",
    "platforms",
    "languages",
    "communities",
  ],
  ...["hours", "newAccountDays", "people", "before", "cooldownHours", "shadow", "confirm", "offerHours", "windowHours"],
  ...[
    "scores",
    "levels",
    "weights",
    "caps",
    "credits",
    "rules",
    "tests",
    "to",
    "role",
    "channel",
    "newAccount",
    "hour",
  ],
  ...["rule", "actions", "signalsOff"],
]);

const names = [
  ...["policy.yaml", "scores.yaml", "composites.yaml"],
  ...presetIds.map((preset) => `presets/${preset}.yaml`),
];

describe.each(names)("%s", (name) => {
  const text = readFileSync(join("config", name), "utf8");
  const original = parse(text);
  const places = placesOf(original);
  const keyed = places.filter((path) => typeof path.at(-1) === "string");
  const restore = () => writeFileSync(join(folder, name), text);

  it("is read as it is", () => {
    expect(places.length).toBeGreaterThan(5);
    expect(meaning(name, text)).not.toBeNull();
  });

  it("refuses every key that is renamed", () => {
    const renamed = keyed.map((path) => [
      path,
      meaning(
        name,
        stringify(
          changed(original, path, (holder, key) => {
            holder[`${key}x`] = holder[key];
            delete holder[key];
          }),
        ),
      ),
    ]);
    restore();
    expect(renamed.filter(([, read]) => read !== null).map(([path]) => path)).toEqual([]);
  });

  it("refuses every value of another type, but for words of tests", () => {
    const wrong = places.filter((path) => {
      const value = at(original, path);
      // A text where a number, list or mapping is wanted; a list where a text is.
      const other = typeof value === "string" ? [value] : "x";
      return (
        meaning(
          name,
          stringify(
            changed(original, path, (holder, key) => {
              holder[key] = other;
            }),
          ),
        ) !== null
      );
    });
    restore();
    expect(wrong).toEqual([]);
  });

  it("refuses every number out of range and every word that is not allowed", () => {
    const free = new Set(["name", "text", "from", "to", "rule", "id"]);
    const wrong = places.filter((path) => {
      const value = at(original, path);
      if (typeof value === "number")
        return [-1e6, 1e6, Number.NaN].some(
          (other) =>
            meaning(
              name,
              stringify(
                changed(original, path, (holder, key) => {
                  holder[key] = other;
                }),
              ),
            ) !== null,
        );
      if (typeof value !== "string" || free.has(String(path.at(-1)))) return false;
      return (
        meaning(
          name,
          stringify(
            changed(original, path, (holder, key) => {
              holder[key] = `${value}x`;
            }),
          ),
        ) !== null
      );
    });
    restore();
    expect(wrong).toEqual([]);
  });

  it("refuses a key that is taken away, unless it is one that may be left out", () => {
    const missing = keyed.filter((path) => {
      if (
        optional.has(String(path.at(-1))) ||
        (name.startsWith("presets/") && path[0] === "scores" && (path.length === 3 || path[1] === "combinesFrom"))
      )
        return false;
      return (
        meaning(
          name,
          stringify(
            changed(original, path, (holder, key) => {
              delete holder[key];
            }),
          ),
        ) !== null
      );
    });
    restore();
    expect(missing).toEqual([]);
  });
});

describe("what may be left out", () => {
  it("has the default that is said: no preset's rule, score or window then differs from the files below it", () => {
    const bare = stringify({ rules: [] });
    const shipped = loadSettings("config", shippedSignals);
    for (const preset of presetIds) {
      const name = `presets/${preset}.yaml`;
      writeFileSync(join(folder, name), bare);
      const { policy, yardstick } = loadSettings(folder, shippedSignals, { preset });
      expect(policy.rules).toEqual(shipped.policy.rules);
      expect([policy.windowHours, policy.offerHours]).toEqual([72, 24]);
      expect(yardstick.scores).toEqual(shipped.yardstick.scores);
      cpSync(join("config", name), join(folder, name));
    }
  });
});
