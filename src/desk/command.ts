import type { Case } from "../model/case.ts";
import type { CommandCall, CommandOption, CommandSpec, Reply, Suggestion } from "../model/desk.ts";
import { fillIn, type Wording } from "../model/wording.ts";
import { caseHere, type DeskParts } from "./desk-parts.ts";
import { say } from "./reply.ts";
import { suggestCases } from "./suggest-cases.ts";

/** A command that was given by somebody who may, in a community. */
export interface Given extends CommandCall {
  readonly community: string;
  /** The wording of the asker's own language. */
  readonly words: Wording;
}

/** Values for an option, from what was typed of it so far. */
export type Suggest = (typing: {
  readonly typed: string;
  readonly given: Given;
  readonly parts: DeskParts;
}) => readonly Suggestion[];

/** One command: how it is announced, and what it does. */
export interface Command extends CommandSpec {
  run(given: Given, parts: DeskParts): Reply | Promise<Reply>;
  /** By the name of the option. */
  readonly suggests?: Readonly<Record<string, Suggest>>;
}

/** An option; what is left out is a plain one that need not be given. */
export const option = (
  name: string,
  kind: CommandOption["kind"],
  more: Partial<CommandOption> = {},
): CommandOption => ({
  name,
  kind,
  required: false,
  choices: [],
  ...more,
});

/** The whole number that an option was given; null for none. */
export const numberOf = ({ values }: CommandCall, name: string): number | null => {
  const value = Number(values[name]);
  return values[name] === undefined || !Number.isSafeInteger(value) ? null : value;
};

/** The text that an option was given; null for none. */
export const textOf = ({ values }: CommandCall, name: string): string | null => {
  const value = values[name];
  return value === undefined ? null : String(value);
};

/** What commands on one case have in common: the number of the case, and that nothing is said of one that is not here. */
export const onCase = (
  run: (given: Given, known: Case, parts: DeskParts) => Reply,
  more: readonly CommandOption[] = [],
): Pick<Command, "kind" | "anywhere" | "needs" | "options" | "run" | "suggests"> => ({
  kind: "slash",
  anywhere: false,
  needs: "see-alerts",
  options: [option("number", "number", { required: true, suggested: true }), ...more],
  suggests: { number: suggestCases },
  run: (given, parts) => {
    const number = numberOf(given, "number") ?? 0;
    const known = caseHere(given.asker, number, parts);
    return known === null ? say(fillIn(given.words.desk.noSuchCase, { case: number })) : run(given, known, parts);
  },
});
