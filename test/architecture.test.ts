import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "..");
const src = join(root, "src");

/** Which rooms the files of a room may import from, beside their own. */
const mayUse: Readonly<Record<string, readonly string[]>> = {
  model: [],
  support: ["model"],
  text: ["model"],
  evidence: ["model"],
  policies: ["model"],
  actions: ["model"],
  cases: ["model"],
  detectors: ["model", "text"],
  desk: ["model", "actions", "cases"],
  settings: ["model", "detectors", "evidence"],
  "adapters/discord": ["model", "support"],
  "adapters/telegram": ["model", "support"],
  "adapters/replay": ["model", "support"],
  "adapters/storage": ["model", "support"],
  bot: [
    ...["model", "text", "detectors", "evidence", "policies", "actions", "cases", "desk", "settings", "support"],
    ...["adapters/discord", "adapters/telegram", "adapters/replay", "adapters/storage", "pipeline.ts"],
  ],
  path: ["model", "text", "detectors", "evidence", "policies"],
  "pipeline.ts": ["model", "text", "detectors", "evidence", "policies", "actions", "path"],
};

/** What `training` may import, beside its own files. */
const trainingMayUse: readonly string[] = [
  ...["src/model", "src/text", "src/detectors", "src/evidence", "src/settings"],
  ...["test/eval", "test/stories"],
];

/** Libraries that only some rooms may import, whole or in part. */
const keptIn: Readonly<Record<string, readonly string[]>> = {
  "discord.js": ["adapters/discord"],
  grammy: ["adapters/telegram"],
  "@grammyjs/auto-retry": ["adapters/telegram"],
  bottleneck: ["adapters/discord", "adapters/telegram"],
  keyv: ["adapters/storage"],
  "node:sqlite": ["adapters/storage"],
  pino: ["support"],
  zod: ["settings", "adapters/replay", "adapters/discord", "adapters/telegram"],
  yaml: ["settings"],
  "js-yaml": ["settings"],
  commander: ["cli"],
  "@clack/prompts": ["cli"],
};

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory()
      ? filesBelow(join(folder, entry.name))
      : entry.name.endsWith(".ts") && !entry.name.endsWith(".test.ts")
        ? [join(folder, entry.name)]
        : [],
  );

const roomOf = (file: string): string => {
  const parts = relative(src, file).split("/");
  return parts[0] === "adapters" ? `${parts[0]}/${parts[1]}` : (parts[0] ?? "");
};

const importsIn = (text: string): string[] =>
  [...text.matchAll(/(?:^|\n)(?:import|export)(?:[^"';]*?from)? "([^"]+)"|\bimport\("([^"]+)"\)/g)].map(
    (match) => match[1] ?? match[2] ?? "",
  );
const importsOf = (file: string): string[] => importsIn(readFileSync(file, "utf8"));

const isOf = (library: string, target: string): boolean => target === library || target.startsWith(`${library}/`);

const files = filesBelow(src);
const all = files.flatMap((file) => importsOf(file).map((target) => ({ file, target, room: roomOf(file) })));

describe("who may import whom", () => {
  it("sees the whole tree", () => {
    expect(files.length).toBeGreaterThan(80);
    expect(all.length).toBeGreaterThan(200);
    expect(new Set(files.map(roomOf))).toContain("adapters/replay");
  });

  it("sees every way to import, and what of a library", () => {
    const text = 'import "a";\nimport { b } from "b/c";\nexport * from "d";\nconst e = await import("e");\n';
    expect(importsIn(text)).toEqual(["a", "b/c", "d", "e"]);
    expect(["grammy", "grammy/types", "grammyx"].filter((target) => isOf("grammy", target))).toHaveLength(2);
  });

  it.each(Object.keys(mayUse))("%s keeps to its neighbours", (room) => {
    const wrong = all
      .filter((one) => one.room === room && one.target.startsWith("."))
      .map((one) => ({ file: relative(src, one.file), to: roomOf(join(dirname(one.file), one.target)) }))
      .filter(({ to }) => to !== room && !mayUse[room]?.includes(to));
    expect(wrong).toEqual([]);
  });

  it.each(Object.keys(keptIn))("%s stays in its rooms", (library) => {
    const wrong = all.filter(({ target, room }) => isOf(library, target) && !keptIn[library]?.includes(room));
    expect(wrong.map(({ file }) => relative(src, file))).toEqual([]);
  });

  it("knows every room", () => {
    const known = new Set([...Object.keys(mayUse), "cli"]);
    expect([...new Set(files.map(roomOf))].filter((room) => !known.has(room))).toEqual([]);
  });
});

describe("training", () => {
  const training = join(root, "training");
  const pathOf = (file: string, target: string) => relative(root, join(dirname(file), target));

  it("keeps to its neighbours", () => {
    const places = filesBelow(training).flatMap((file) =>
      importsOf(file)
        .filter((target) => target.startsWith("."))
        .map((target) => ({ file: relative(root, file), to: pathOf(file, target) })),
    );
    expect(places.length).toBeGreaterThan(40);
    expect(places.filter(({ to }) => !["training", ...trainingMayUse].some((place) => isOf(place, to)))).toEqual([]);
  });

  it("runs in no bot", () => {
    const inBot = all.filter(({ file, target }) => target.startsWith(".") && isOf("training", pathOf(file, target)));
    expect(inBot).toEqual([]);
  });
});

describe("the platforms", () => {
  it("are loaded with the bot alone, so that no other command waits for their libraries", () => {
    const rooms = [...new Set(files.map(roomOf))].filter((room) => /^adapters\/(?!replay|storage)/.test(room));
    expect(rooms.length).toBeGreaterThan(1);
    const eager = new RegExp(`^import [^"]*"[^"]*(?:(?:${rooms.join("|")})/|/run-bot\\.ts)`, "m");
    const loading = files.filter((file) => roomOf(file) === "cli" && eager.test(readFileSync(file, "utf8")));
    expect(loading.map((file) => relative(src, file))).toEqual(["cli/run-bot.ts"]);
  });
});

describe("what files look like", () => {
  it("none is longer than 250 lines, and the median is under 80", () => {
    const lengths = files
      .map((file) => ({ file: relative(src, file), lines: readFileSync(file, "utf8").split("\n").length }))
      .sort((a, b) => a.lines - b.lines);
    expect(lengths.filter(({ lines }) => lines > 250)).toEqual([]);
    expect(lengths[Math.floor(lengths.length / 2)]?.lines).toBeLessThan(80);
  });

  it("none is named utils or index, exports a default, or declares an enum", () => {
    expect(files.filter((file) => /\/(utils?|helpers|index)\.ts$/.test(file))).toEqual([]);
    expect(
      files.filter((file) => /^export default|^\s*(export )?(const )?enum /m.test(readFileSync(file, "utf8"))),
    ).toEqual([]);
  });
});
