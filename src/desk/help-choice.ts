import { languages } from "../model/wording.ts";

/** What is carried by whatever is pressed below an answer to somebody who looks for help, so that the next one speaks as it did. */
export interface HelpChoice {
  /** Id of a place; null for the community's. */
  readonly country: string | null;
  /** Null for the asker's own. */
  readonly language: string | null;
}

/** As the `choice` of a press: `fr@ca`, or `@ca`. */
export const writeHelpChoice = ({ country, language }: HelpChoice): string => `${country ?? ""}@${language ?? ""}`;

/** Reads it back; what older buttons carry is the country alone. */
export const readHelpChoice = (choice: string | null): HelpChoice => {
  const [country = "", language = ""] = choice?.split("@") ?? [];
  return { country: country || null, language: languages.find((one) => one === language) ?? null };
};
