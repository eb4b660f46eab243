import { join, resolve } from "node:path";
import { readExports } from "../../src/adapters/replay/read-exports.ts";
import { createReader } from "../../src/bot/create-reader.ts";
import type { Message } from "../../src/model/message.ts";
import { yamlNamesIn } from "../../src/settings/yaml-names.ts";
import { readTalkFile } from "../../training/read-talks.ts";
import { sampleMessage } from "../fakes/sample-message.ts";
import type { shippedParts } from "./measure.ts";

/** What was raised on ordinary chat, where nothing should be. */
export interface OrdinaryFigures {
  readonly messages: number;
  readonly urgent: number;
  readonly review: number;
  readonly offers: number;
}

const folder = join(import.meta.dirname, "../quiet");

/** The project's own ordinary chat, a community for each talk. */
export const ownOrdinary = (): readonly Message[][] =>
  yamlNamesIn(folder).flatMap((file) =>
    readTalkFile(join(folder, file), file.replace(".yaml", "")).map(({ place, lines }) =>
      lines.map(({ by, text }, index) => ({ ...sampleMessage(by, index, text), community: place })),
    ),
  );

/** Exports of ordinary chat of somebody's own; whatever cannot be read of them is told. */
export const exportsOf = (paths: readonly string[]): AsyncIterable<readonly Message[]> =>
  readExports([...paths], { onProblem: ({ what, mend }) => console.error(`${what} ${mend}`) });

/** The project's own ordinary chat and exports beside it, by what they are called. */
export const ordinaryIn = (quiet: readonly string[]) => [
  ["test/quiet", ownOrdinary()] as const,
  // Of the project's own, which is no export, nothing would be read, and that would stand in the place of what was.
  ...quiet.filter((path) => resolve(path) !== folder).map((path) => [path, exportsOf([path])] as const),
];

/** Counts what is raised from `review` up, and offers of help. */
export const measureOrdinary = async (
  batches: AsyncIterable<readonly Message[]> | Iterable<readonly Message[]>,
  parts: typeof shippedParts,
): Promise<OrdinaryFigures> => {
  const read = createReader(parts);
  const counts = { messages: 0, urgent: 0, review: 0, offers: 0 };
  for await (const batch of batches) {
    for (const message of batch) {
      counts.messages++;
      for (const { decision } of read(message)) {
        if (decision.actions.includes("offer-resources")) counts.offers++;
        if (!decision.actions.includes("alert")) continue;
        if (decision.assessment.level === "urgent") counts.urgent++;
        else counts.review++;
      }
    }
  }
  return counts;
};

/** How many in 10,000 messages. */
export const inTenThousand = (count: number, { messages }: Pick<OrdinaryFigures, "messages">): number =>
  messages === 0 ? 0 : (count / messages) * 10_000;
