import { expect, it } from "vitest";
import { openDeskWorld } from "../../test/fakes/desk-world.ts";
import { languages } from "../model/wording.ts";

const { desk, wordingOf } = await openDeskWorld("discord", "g1");

it.each(languages)("in %s every command and option of the desk has its text, and no other has", (language) => {
  const { commands } = wordingOf(language);
  const said = Object.entries(commands).map(([name, { options }]) => [name, Object.keys(options).sort()]);
  const there = desk.commands.map(({ name, options }) => [name, options.map((one) => one.name).sort()]);
  expect(Object.fromEntries(said)).toEqual(Object.fromEntries(there));
  expect(there.length).toBeGreaterThan(10);
});

it.each(languages)("in %s everything that can be chosen for an option has a name", (language) => {
  const { choices, presets } = wordingOf(language);
  const named = [...languages, ...Object.keys(choices), ...Object.keys(presets)];
  for (const { name, options } of desk.commands)
    for (const option of options) expect([name, named]).toEqual([name, expect.arrayContaining([...option.choices])]);
});
