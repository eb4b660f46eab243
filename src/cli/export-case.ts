import { Option } from "commander";
import { loadSignalTexts } from "../bot/assemble.ts";
import { alertsOfCase } from "../cases/alerts-of-case.ts";
import { buildCaseFile } from "../cases/case-file.ts";
import { toMarkdown } from "../cases/case-file-markdown.ts";
import { chooseReportPaths } from "../cases/choose-report-paths.ts";
import { openParts } from "../cases/sealed-parts.ts";
import { sentTimes } from "../cases/sent-times.ts";
import type { Case } from "../model/case.ts";
import { BreakwaterError } from "../model/errors.ts";
import type { CaseDesk } from "./case-desk.ts";
import type { CommonOptions } from "./options.ts";
import { loadSpeech } from "./speak.ts";

/** In which form a case file is written, and for which country. */
export interface ExportOptions extends CommonOptions {
  readonly format: "md" | "json";
  readonly country?: string;
}

/** The options of `cases export`. */
export const exportOptions = (): readonly Option[] => [
  new Option("--format <format>", "form of the file").choices(["md", "json"]).default("md"),
  new Option("--country <code>", "whose report paths to list, such as us").argParser((code) => code.toLowerCase()),
];

/**
 * The case file of a case, as text.
 * @throws BreakwaterError when no resources are known of the country
 */
export const exportCase = (
  { store: { cases, log }, sealer }: CaseDesk,
  known: Case,
  options: ExportOptions,
): string => {
  const { wording, places } = loadSpeech(options.config, options.language);
  const { country: code, format, json } = options;
  const country = places.find(({ id }) => id === code) ?? null;
  if (code !== undefined && country === null) {
    const mend = `Choose one of ${places.map(({ id }) => id).join(", ")}.`;
    throw new BreakwaterError("option-wrong", { option: "--country", value: code, mend });
  }
  const texts = loadSignalTexts(options.config);
  const timeline = cases.timeline(known.number);
  const parts = openParts(known.number, cases.sealedOf(known.number), sealer.open);
  const file = buildCaseFile(
    {
      case: known,
      timeline,
      parts,
      paths: chooseReportPaths(places, country?.id ?? null, known.detectors),
      country,
      sentAt: sentTimes(alertsOfCase({ cases, log }, known.number), parts),
    },
    wording,
    (signal) => texts(signal, wording.language).says,
  );
  return json || format === "json" ? `${JSON.stringify(file)}\n` : toMarkdown(file, wording);
};
