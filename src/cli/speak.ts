import { join } from "node:path";
import { chooseWording } from "../model/choose-wording.ts";
import type { Place } from "../model/resource.ts";
import type { Wording } from "../model/wording.ts";
import { loadResources } from "../settings/resources.ts";
import { loadWording } from "../settings/wording.ts";

/** What people are told with: the reader's wording, all wordings, and the places to turn to. */
export interface Speech {
  readonly wording: Wording;
  readonly wordings: ReadonlyMap<string, Wording>;
  readonly places: readonly Place[];
}

/** Loads wording and resources of a configuration folder for a reader's language. */
export const loadSpeech = (config: string, language: string): Speech => {
  const wordings = loadWording(join(config, "wording"));
  return { wordings, wording: chooseWording(wordings, language), places: loadResources(join(config, "resources")) };
};

/** The wording of a reader's language alone: it is there sooner than all of them. */
export const loadReaderWording = (config: string, language: string): Wording => {
  const [main] = language.toLowerCase().split("-");
  return chooseWording(
    loadWording(join(config, "wording"), (one) => one === "en" || one === main),
    language,
  );
};
