import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { afterAll, expect, it, vi } from "vitest";
import { threat } from "../../test/fakes/run-cli.ts";
import { saidIo } from "../../test/fakes/said-io.ts";
import { createProgram } from "./program.ts";

// What draws the boxes looks when it is loaded whether to colour them, and does not know NO_COLOR.
vi.stubEnv("FORCE_COLOR", "1");
const { default: boxen } = await import("boxen");
vi.unstubAllEnvs();

/** Rubs out the line above, in two spellings, and turns what follows around. */
const hostile = "\u001b[1A\u001b[2K\u009b1A\u202e";
const folder = mkdtempSync(join(tmpdir(), "breakwater-terminal-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** The same messages, with what a terminal obeys in all that whoever writes an export has in hand. */
const spiked = threat
  .trim()
  .split("\n")
  .map((line) => {
    const message = JSON.parse(line);
    for (const key of ["platform", "community", "channel", "id"]) message[key] += hostile;
    message.author.name += hostile;
    message.text = message.text.replaceAll(" your ", ` your ${hostile}\n`);
    return `${JSON.stringify(message)}\n`;
  })
  .join("");

const shown = async (...words: string[]): Promise<string> => {
  const { io, said } = saidIo({ typed: spiked });
  await (await createProgram(io, words[0])).parseAsync(words, { from: "user" });
  return said.out + said.err;
};

/** What a terminal would obey beside the ends of lines and the colours that are ours. */
const obeyed = (text: string) =>
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    .replace(/\u001b\[\d+m/g, "")
    .match(/(?!\n)[\p{Cc}\p{Bidi_Control}]/gu);

it.each([
  ["a replay", "Urgent", ["replay", "-"]],
  [
    "one message, explained",
    "asks-for-image",
    ["check", `i will send your pics to everyone${hostile} you ${hostile}know`],
  ],
  ["a comparison", "would change", ["policy", "diff", "config/policy.yaml", join(folder, "new.yaml"), "--on", "-"]],
])("%s has no terminal obey what was written", async (_, wanted, words) => {
  writeFileSync(join(folder, "new.yaml"), "rules: [{ name: nothing, when: {}, do: [] }]\n");
  const text = await shown(...words);
  expect(text).toContain(wanted);
  expect(text).toContain("\u{fffd}[1A");
  expect(obeyed(text)).toBeNull();
});

it("nor what somebody's own signals say, and what a file of the policy is called", async () => {
  const config = join(folder, `config${hostile}`);
  cpSync("config", config, { recursive: true });
  mkdirSync(join(config, "signals"), { recursive: true });
  writeFileSync(
    join(config, "local.yaml"),
    "tests: [{ name: t, messages: [{ from: a, text: hi }], expect: { nothing: nothing-found } }]\n",
  );
  const own = { weight: 6, stage: "threat", says: `Own${hostile}`, innocent: `Play${hostile}` };
  const proof = { patterns: ["send"], hits: ["send it"], misses: ["keep it"] };
  const signals = { "own-words": { ...own, ...proof } };
  writeFileSync(join(config, "signals/en-own.yaml"), JSON.stringify({ detector: "grooming", signals }));
  for (const words of [
    ["replay", "-"],
    ["check", "send it"],
    ["policy", "show"],
    ["policy", "check"],
    ["policy", "test"],
  ]) {
    const text = await shown(...words, "--config", config);
    expect([words, obeyed(text)]).toEqual([words, null]);
    if (words[0] !== "policy") expect(text).toContain("Own\u{fffd}[1A");
  }
});

it("nor what a file is called", async () => {
  const exports = join(folder, "exports");
  mkdirSync(exports);
  writeFileSync(join(exports, `chat${hostile}.json`), "broken");
  const text = await shown("replay", exports);
  expect(text).toContain("\u{fffd}[1A");
  expect(obeyed(text)).toBeNull();
});

it("counts no level of which nothing is shown", async () => {
  const counted = async (...words: string[]) => (await shown("replay", "-", ...words)).split("Summary").at(-1);
  expect(await counted()).toMatch(/Urgent.* \d.*To review.* \d.*Keep an eye on.* \d/);
  expect(await counted("--level", "review")).not.toContain("Keep an eye on");
});

it("says when and where help was offered, and names nobody who needs it", async () => {
  const asking = "somebody is threatening to post my pictures if i dont pay, i dont know what to do";
  const { io, said } = saidIo({
    typed: `${JSON.stringify({ ...JSON.parse(threat.split("\n")[0] ?? ""), text: asking })}\n`,
  });
  await (await createProgram(io, "replay")).parseAsync(["replay", "-"], { from: "user" });
  const { sentAt, id, author } = JSON.parse(threat.split("\n")[0] ?? "");
  const [, offer = ""] = said.out.split("Offer resources");
  expect(offer).toContain(`${sentAt.slice(0, 19).replace("T", " ")} UTC`);
  expect(offer).toContain(id);
  expect(offer).not.toContain(author.name ?? author.id);
});

it("shows a box without colour where nothing else has any", async () => {
  expect(boxen("text", { borderColor: "red" })).toContain("\u001b[31m");
  vi.stubEnv("FORCE_COLOR", undefined);
  vi.stubEnv("NO_COLOR", "1");
  const text = await shown("replay", "-");
  vi.unstubAllEnvs();
  expect(text).toContain("╭");
  expect(text).not.toContain("\u001b");
});

it("breaks every line where the terminal ends, in every language", async () => {
  const columns = 40;
  for (const language of ["en", "es", "nl"]) {
    const { io, said } = saidIo({ columns });
    await (await createProgram(io, "start")).parseAsync(["start", "--language", language], { from: "user" });
    const lines = stripVTControlCharacters(said.out).split("\n");
    // The commands to copy at the end stay whole.
    const shown = lines.slice(
      0,
      lines.findIndex((line) => line.includes("npm start")),
    );
    expect(shown.filter((line) => line.length > columns)).toEqual([]);
  }
}, 60_000);
