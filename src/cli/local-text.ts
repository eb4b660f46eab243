import { fillIn, type Wording } from "../model/wording.ts";
import type { ConfigAnswers } from "./config-answers.ts";

/** Characters that a line of comment holds at most, beside `# `. */
const WIDTH = 110;

/** A text as lines of comment. */
const comment = (text: string): string[] => {
  const lines = [""];
  for (const word of text.split(" ")) {
    const line = lines.at(-1) ?? "";
    if (line === "") lines[lines.length - 1] = word;
    else if (line.length + word.length < WIDTH) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines.map((line) => `# ${line}`);
};

const example = `# rules:
#   - name: threats-at-night
#     when: { hours: { from: 22, to: 6 }, detectors: [image-coercion, payment-extortion], level: review }
#     do: [alert, ping-on-duty]
# timeZone: Europe/Madrid`;

/** What there is to choose from. */
interface Choices {
  readonly presets: readonly string[];
  readonly languages: readonly string[];
  /** The folder of the places to turn to. */
  readonly resources: string;
}

/** The text of `local.yaml` that says what was answered, with a comment on each line; what nobody said stands there as a comment. */
export const localText = (answers: ConfigAnswers, words: Wording["config"], choices: Choices): string => {
  const { preset, country, languages, mode } = answers;
  const presets = choices.presets.join(", ");
  const known = choices.languages.join(", ");
  const parts = [
    comment(words.head),
    [...comment(fillIn(words.presetIs, { presets })), `preset: ${preset}`],
    [
      ...comment(fillIn(words.countryIs, { folder: choices.resources })),
      country === null ? "# country: fr" : `country: ${country}`,
    ],
    [
      ...comment(fillIn(words.languagesAre, { languages: known })),
      languages.length === 0 ? "# languages: [en]" : `languages: [${languages.join(", ")}]`,
    ],
    [...comment(mode === "shadow" ? words.shadowIs : words.liveIs), `shadow: ${mode === "shadow"}`],
    comment(words.alertsAre),
    [...comment(words.rulesAre), example],
  ];
  return `# yaml-language-server: $schema=policy.schema.json\n${parts.map((lines) => lines.join("\n")).join("\n\n")}\n`;
};
