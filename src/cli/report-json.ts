import { reasonsOf } from "../actions/reasons.ts";
import type { SignalTexts } from "../model/signal-text.ts";
import type { Wording } from "../model/wording.ts";
import type { Reporter } from "./play.ts";

const round = (value: number) => Math.round(value * 1000) / 1000;

/** Writes what a replay finds as NDJSON, one object a line, in the form that the README gives. */
export const createJsonReporter = (write: (line: string) => void, texts: SignalTexts, wording: Wording): Reporter => {
  const put = (value: unknown) => write(`${JSON.stringify(value)}\n`);
  return {
    alert: ({ decision, number, message: { sentAt } }) => {
      const { assessment, platform, community, channel, message } = decision;
      put({
        type: "alert",
        level: assessment.level,
        platform,
        community,
        channel,
        message,
        sentAt: new Date(sentAt).toISOString(),
        speaker: assessment.speaker,
        addressee: assessment.addressee,
        detectors: assessment.detectors,
        score: round(assessment.score),
        signals: assessment.findings.map((finding) => ({
          id: finding.signal,
          detector: finding.detector,
          message: finding.message,
          start: finding.start,
          end: finding.end,
          says: texts(finding.signal, wording.language).says,
        })),
        reasons: reasonsOf(assessment, wording),
        number,
      });
    },
    resources: ({ decision }) => {
      const { assessment, community, channel, message, language } = decision;
      put({
        type: "resources",
        community,
        channel,
        message,
        to: assessment.speaker,
        detectors: assessment.detectors,
        language,
      });
    },
    summary: (tally) => put({ type: "summary", ...tally, elapsedMs: Math.round(tally.elapsedMs) }),
  };
};
