import { createRecordingActuator } from "../../src/adapters/replay/recording-actuator.ts";
import { assemble } from "../../src/bot/assemble.ts";
import { openKeptEvidence } from "../../src/bot/kept-evidence.ts";
import { openData } from "../../src/bot/open-data.ts";
import { recordInto } from "../../src/bot/record-into.ts";
import type { Decision } from "../../src/model/decision.ts";
import type { Message } from "../../src/model/message.ts";
import { createPipeline } from "../../src/pipeline.ts";

const assembled = assemble("config");

/** A bot on a data folder, up to the point where platforms come in. */
export const startEvidenceBot = async (folder: string) => {
  const data = openData(folder, { env: {} }, () => {});
  const kept = await openKeptEvidence(folder, { env: {} }, (error) => {
    throw error;
  });
  const record = recordInto(data, assembled, Date.now, kept);
  const pipeline = createPipeline({ ...assembled, ...kept, actuator: createRecordingActuator() });
  return {
    kept,
    hears: (messages: readonly Message[]): readonly Decision[] =>
      messages.flatMap((one) => {
        const { decisions } = pipeline(one);
        const logged = decisions.filter(({ actions }) => actions.includes("log"));
        record(logged.map((decision) => ({ decision, excerpts: [] })));
        return decisions;
      }),
    stops: async () => {
      await kept.close();
      data.store.close();
    },
  };
};
