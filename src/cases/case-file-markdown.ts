import type { Wording } from "../model/wording.ts";
import type { CaseFile } from "./case-file.ts";
import type { TimelineLine } from "./tell-case.ts";
import { visible } from "./visible.ts";

/** A sentence in which nothing is taken for markup. */
const plain = (text: string) => text.replace(/[\\`*_[\]<>]/g, "\\$&");

/** An id as code; it holds no backtick that could end it. */
const code = (id: string) => `\`${id.replaceAll("`", "\u{fffd}")}\``;

/** A text that somebody wrote, line by line as a block in which no link or markup comes to life. */
const block = (text: string) =>
  text
    .split(/\r\n|\r|\n/)
    .map((line) => `    ${visible(line)}`.trimEnd())
    .join("\n");

const timelineOf = (lines: readonly TimelineLine[]) =>
  lines.flatMap(({ at, sentence, signals }) => [
    `- ${at}: ${plain(sentence)}`,
    ...signals.map((signal) => `  - ${plain(signal)}`),
  ]);

const section = (heading: string, lines: readonly string[]) =>
  lines.length === 0 ? [] : ["", `## ${heading}`, "", ...lines];

/** A case file as Markdown. */
export const toMarkdown = (file: CaseFile, { cases: { texts } }: Wording): string => {
  const { confidential } = file;
  const entries = (paths: CaseFile["whereToReport"]) =>
    paths.flatMap(({ name, lines }) => [`- **${plain(name)}**`, ...lines.map((line) => `  - ${plain(line)}`)]);
  const lines = [
    `# ${file.title}`,
    "",
    `**${file.means[0] ?? ""}**`,
    "",
    ...file.means.slice(1),
    ...section(
      texts.theCase,
      file.facts.map(({ label, value, isId }) => `- ${label}: ${isId ? code(value) : plain(value)}`),
    ),
    ...section(
      texts.families,
      file.families.map(({ name, says }) => `- ${plain(name)}: ${plain(says)}`),
    ),
    ...section(
      texts.checklist,
      file.checklist.map((step) => `- [ ] ${plain(step)}`),
    ),
    ...section(
      file.country === null ? texts.whereToReport : `${texts.whereToReport}: ${plain(file.country.name)}`,
      entries(file.whereToReport),
    ),
    ...section(texts.whoHelps, entries(file.whoHelps)),
    ...(file.pathNote === null ? [] : ["", file.pathNote]),
    ...section(texts.timeline, timelineOf(file.timeline)),
    ...section(texts.actions, file.actions.length === 0 ? [texts.noActions] : timelineOf(file.actions)),
    ...(confidential === null
      ? []
      : section(texts.confidential, [
          ...confidential.means.map((line) => `**${line}**`),
          ...confidential.parts.flatMap(({ heading, lines: told }) => [
            "",
            `### ${plain(heading)}`,
            "",
            block(told.join("\n")),
          ]),
        ])),
  ];
  return `${lines.join("\n")}\n`;
};
