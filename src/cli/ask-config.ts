import { Writable } from "node:stream";
import { confirm, isCancel, multiselect, select, updateSettings } from "@clack/prompts";
import { placesInOrder } from "../desk/setup/places-by-name.ts";
import { presetIds } from "../model/policy.ts";
import { nameOfPlace, type Place } from "../model/resource.ts";
import { fillIn, type Wording } from "../model/wording.ts";
import { alertPlaces, type ConfigAnswers, modes } from "./config-answers.ts";
import type { Io } from "./io.ts";

/** How many countries are shown at once. */
const ROWS = 10;

/** Stands for no country among ids, which are never empty. */
const NONE = "";

// Ctrl+D is the end of what is typed: whoever asks would else wait for more, and the process end without a word.
updateSettings({ aliases: { "\x04": "cancel" } });

/** Where questions are drawn: standard error, for results alone go to standard output. */
const screenOf = ({ err, columns }: Io): Writable => {
  const screen = new Writable({
    write: (chunk, _, done) => {
      err(String(chunk));
      done();
    },
  });
  // A terminal that does not know its width says 0.
  return Object.assign(screen, { columns: columns || 80, isTTY: true });
};

/** What the questions need to know. */
export interface Asking {
  readonly io: Io;
  readonly wording: Wording;
  readonly places: readonly Place[];
  /** Languages that messages are read in. */
  readonly languages: readonly string[];
}

/** The country of the terminal, as in fr_FR.UTF-8, where there are places to turn to in it. */
const countryHere = ({ env }: Io, places: readonly Place[]): string => {
  const [, country = ""] = /^[a-z]+_([A-Z]{2})/.exec(env.LC_ALL || env.LC_MESSAGES || env.LANG || "") ?? [];
  return places.find(({ id }) => id === country.toLowerCase())?.id ?? NONE;
};

/** Asks whether a file that is there is to make place; false also where the question is broken off. */
export const askToReplace = async ({ io, wording }: Asking, file: string, kept: string): Promise<boolean> => {
  const { config } = wording;
  const message = fillIn(config.exists, { file, kept });
  const screen = { input: io.stdin, output: screenOf(io) };
  const answer = await confirm({
    ...screen,
    message,
    active: config.yes,
    inactive: config.no,
    initialValue: false,
  });
  return answer === true;
};

/** Asks at the terminal for every answer that is not given yet; null where the questions are broken off. */
export const askConfig = async (asking: Asking, given: Partial<ConfigAnswers>): Promise<ConfigAnswers | null> => {
  const { io, wording, places, languages } = asking;
  const { config, desk, presets, language } = wording;
  const screen = { input: io.stdin, output: screenOf(io), showInstructions: false };

  const presetOptions = presetIds.map((value) => ({
    value,
    label: presets[value]?.name ?? value,
    hint: presets[value]?.says ?? "",
  }));
  const preset = given.preset ?? (await select({ ...screen, message: config.askPreset, options: presetOptions }));
  if (isCancel(preset)) return null;

  const countries = placesInOrder(places, language).map((place) => ({
    value: place.id,
    label: nameOfPlace(place, language),
  }));
  const country =
    given.country ??
    (given.country === null
      ? NONE
      : await select({
          ...screen,
          message: config.askCountry,
          options: [{ value: NONE, label: desk.notSaid }, ...countries],
          initialValue: countryHere(io, places),
          maxItems: ROWS,
        }));
  if (isCancel(country)) return null;

  const names = new Intl.DisplayNames(language, { type: "language" });
  const first = places.find(({ id }) => id === country)?.languages ?? [language];
  // What is chosen is told in the order in which it stands, so the country's own languages stand first.
  const inOrder = [...languages].sort((one, other) => Number(first.includes(other)) - Number(first.includes(one)));
  const spoken =
    given.languages ??
    (await multiselect({
      ...screen,
      message: config.askLanguages,
      options: inOrder.map((value) => ({ value, label: names.of(value) ?? value })),
      initialValues: inOrder.filter((one) => first.includes(one)),
      required: false,
    }));
  if (isCancel(spoken)) return null;

  const labels = { discord: "Discord", telegram: "Telegram", both: config.both };
  const alerts =
    given.alerts ??
    (await select({
      ...screen,
      message: config.askAlerts,
      options: alertPlaces.map((value) => ({ value, label: labels[value] })),
    }));
  if (isCancel(alerts)) return null;

  const means = {
    shadow: { label: desk.modeShadow, hint: desk.shadowMeans },
    live: { label: desk.modeLive, hint: desk.liveMeans },
  };
  const mode =
    given.mode ??
    (await select({
      ...screen,
      message: config.askMode,
      options: modes.map((value) => ({ value, ...means[value] })),
    }));
  if (isCancel(mode)) return null;
  return { preset, country: country === NONE ? null : country, languages: spoken, alerts, mode };
};
