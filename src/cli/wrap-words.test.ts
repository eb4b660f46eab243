import { expect, it } from "vitest";
import { saidIo } from "../../test/fakes/said-io.ts";
import { createProgram } from "./program.ts";
import { wrapParagraphs, wrapWords } from "./wrap-words.ts";

it("breaks between words, and never within one", () => {
  expect(wrapWords("one two three", 7)).toEqual(["one two", "three"]);
  expect(wrapWords("a-very-long-word and more", 8)).toEqual(["a-very-long-word", "and more"]);
  expect(wrapWords("", 8)).toEqual([""]);
  expect(wrapWords("\u001b[1mone\u001b[22m two", 7)).toEqual(["\u001b[1mone\u001b[22m two"]);
});

it("counts as two columns what fills two", () => {
  expect(wrapWords("山田太郎 one two", 12)).toEqual(["山田太郎 one", "two"]);
  expect(wrapWords("山田太郎 one two", 11)).toEqual(["山田太郎", "one two"]);
  expect(wrapWords("one · ﾔﾏﾀﾞ two", 14)).toEqual(["one · ﾔﾏﾀﾞ two"]);
});

it("joins the lines of a paragraph before it breaks them, and leaves what is set in as it is", () => {
  const text =
    "\nExample:\n  npm start -- a long command that stays\n\nA sentence that\ngoes on here. And ends.\nAnother.";
  expect(wrapParagraphs(text, 20)).toBe(
    "\nExample:\n  npm start -- a long command that stays\n\nA sentence that goes\non here. And ends.\nAnother.",
  );
});

it("has running text of no command's help wider than the terminal", async () => {
  const { io, said } = saidIo({});
  const columns = 60;
  for (const name of ["doctor", "keys"]) {
    const program = await createProgram({ ...io, columns }, name);
    await expect(program.parseAsync([name, "--help"], { from: "user" })).rejects.toMatchObject({ exitCode: 0 });
  }
  const tooWide = said.out.split("\n").filter((line) => /^\S/.test(line) && line.length > columns);
  expect(tooWide).toEqual([]);
  expect(said.out).toContain("on Discord the token, the\nintent in the developer portal");
});
