import { existsSync, statSync } from "node:fs";
import { type Command, InvalidArgumentError, Option } from "commander";
import { BreakwaterError } from "../model/errors.ts";
import { type DetectorId, detectorIds } from "../model/finding.ts";
import { platformIds } from "../model/platform.ts";
import { presetIds } from "../model/policy.ts";
import { DAY_MS } from "../model/time-spans.ts";
import { languages } from "../model/wording.ts";

/** A language in which people are spoken to. */
export type Language = (typeof languages)[number];

/** Options that every command knows. */
export interface CommonOptions {
  readonly data?: string;
  readonly config: string;
  readonly language: Language;
  readonly json?: boolean;
}

/** The data folder, `data/` unless given. */
export const folderOf = ({ data = "data" }: Pick<CommonOptions, "data">): string => data;

/** The reader's language by the environment (`LC_ALL`, `LC_MESSAGES`, `LANG`), English unless it is one of ours. */
export const languageOfEnvironment = (env: NodeJS.ProcessEnv): Language => {
  const tag = (env.LC_ALL || env.LC_MESSAGES || env.LANG || "en").slice(0, 2).toLowerCase();
  return languages.find((language) => language === tag) ?? "en";
};

const momentForm = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?) ?(Z|[+-]\d{2}:\d{2})?)?$/i;

/** Reads a day (2026-05-04), which begins at midnight, or a moment (2026-05-04T15:00); in UTC unless it names another zone. */
export const parseMoment = (value: string): number => {
  const [, day = "", clock = "00:00", zone = "Z"] = momentForm.exec(value) ?? [];
  const time = Date.parse(`${day}T${clock}${zone.toUpperCase()}`);
  // The thirtieth of February would else be taken for the second of March.
  const midnight = Date.parse(`${day}T00:00Z`);
  if (Number.isNaN(time) || !new Date(midnight).toISOString().startsWith(day))
    throw new InvalidArgumentError("Write a day such as 2026-05-04, or a moment such as 2026-05-04T15:00Z.");
  return time;
};

/**
 * Makes sure that a span can hold something.
 * @throws BreakwaterError option-wrong where it ends before it begins
 */
export const needSpan = ({ since, until }: { readonly since?: number; readonly until?: number }): void => {
  if (since === undefined || until === undefined || since < until) return;
  const [from, to] = [since, until].map((time) => new Date(time).toISOString()) as [string, string];
  throw new BreakwaterError("option-wrong", {
    option: "--until",
    value: to,
    mend: `Name a time after --since, ${from}.`,
  });
};

/** Reads the id of a detector. */
export const parseDetector = (value: string): DetectorId => {
  const found = detectorIds.find((id) => id === value);
  if (found === undefined) throw new InvalidArgumentError(`Choose one of ${detectorIds.join(", ")}.`);
  return found;
};

/** Reads a whole number from 1 up. */
export const parseCount = (value: string): number => {
  if (!/^[1-9]\d{0,8}$/.test(value)) throw new InvalidArgumentError("Write a whole number from 1 up.");
  return Number(value);
};

/** Reads a text that says something. */
export const parseText = (value: string): string => {
  const text = value.trim();
  if (text === "") throw new InvalidArgumentError("It cannot be empty.");
  return text;
};

/** Reads the path of a folder, which need not be there yet. */
export const parseFolder = (value: string): string => {
  const folder = parseText(value);
  if (existsSync(folder) && !statSync(folder).isDirectory())
    throw new InvalidArgumentError("This is a file. Name a folder.");
  return folder;
};

/** Adds an example to what `--help` says of a command. */
export const withExample = (command: Command, line: string): Command =>
  // What npm says by itself would stand in the file.
  command.addHelpText("after", `\nExample:\n  npm start ${line.includes(" > ") ? "--silent " : ""}-- ${line}`);

const daysOf: Readonly<Record<string, number>> = { d: 1, w: 7, m: 30, y: 365 };

/** Reads a span such as 90d, 12w, 6m or 1y, in milliseconds; a month counts 30 days, a year 365. */
export const parseSpan = (value: string): number => {
  const [, count, unit = ""] = /^([1-9]\d{0,3})([dwmy])$/.exec(value) ?? [];
  const days = daysOf[unit];
  if (count === undefined || days === undefined)
    throw new InvalidArgumentError("Write a number of days, weeks, months or years, such as 90d, 12w, 6m or 1y.");
  return Number(count) * days * DAY_MS;
};

/** The option by which nobody is asked. */
export const yesOption = (): Option => new Option("--yes", "do not ask; needed where there is no terminal to ask at");

/** The option that chooses the preset of the policy. */
export const presetOption = (): Option =>
  new Option(
    "--preset <id>",
    "the kind of community to decide for, in the place of the one that local.yaml names",
  ).choices(presetIds);

/** The option that names a policy file of one's own. */
export const policyOption = (): Option =>
  new Option("--policy <file>", "lay this policy over the shipped one, in the place of local.yaml");

/** Whose policy a command is about. */
export interface OfPolicy {
  readonly policy?: string;
  readonly preset?: string;
  readonly platform?: string;
  readonly community?: string;
}

/** Adds the options that say whose policy a command is about. */
export const withPolicyOptions = (command: Command): Command =>
  command
    .addOption(policyOption())
    .addOption(presetOption())
    .option("--community <id>", "of the community with this id, as its platform gives it")
    .addOption(
      new Option("--platform <name>", "the community's platform").choices(platformIds).default(platformIds[0]),
    );
