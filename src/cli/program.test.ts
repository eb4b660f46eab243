import { expect, it } from "vitest";
import { saidIo } from "../../test/fakes/said-io.ts";
import { createProgram } from "./program.ts";

const { commands } = await createProgram(saidIo().io);
const paths = commands.flatMap((outer) => [
  [outer.name()],
  ...outer.commands.map((inner) => [outer.name(), inner.name()]),
]);

it("has commands", () => expect(paths.length).toBeGreaterThan(30));

it.each(paths)("shows by an example how it is called: %s %s", async (...path) => {
  const { io, said } = saidIo();
  const program = await createProgram(io, path[0]);
  await program.parseAsync([...path, "--help"], { from: "user" }).catch(() => {});
  const called = path[0] === "start" ? "npm start" : `npm start (--silent )?-- ${path.join(" ")}`;
  expect(said.out).toMatch(new RegExp(`\nExamples?:\n(  .*\n)*  ${called}\\b`));
});
