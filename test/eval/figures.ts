import type { DetectorId } from "../../src/model/finding.ts";
import { fLatency } from "./latency.ts";
import type { Measured } from "./measure.ts";

/** How many, of how many. */
export type Share = readonly [number, number];

/** What was reached in one language, as counts. */
export interface Counts {
  readonly inTime: Share;
  readonly ever: Share;
  /** Harmful stories alerted on before the labelled message: earlier than a moderator would ask for. */
  readonly early: Share;
  readonly evasiveInTime: Share;
  /** Harmful stories of extortion for money alerted on before the suspect's second threat, or at all where there is none. */
  readonly beforeSecondThreat: Share;
  /** Harmful stories in which somebody else was alerted on. */
  readonly wrongPerson: Share;
  readonly helped: Share;
  /** Stories of people who ask for help in which anybody was alerted on. */
  readonly alertedOnVictims: Share;
  readonly lookAlikesAlerted: Share;
  readonly lookAlikesOffered: Share;
  /** Lines of suspects among three and more speakers of which it was told to whom they are said. */
  readonly addressed: Share;
}

/** What was reached in one language: counts, and recall with how soon it came in one number from 0 to 1. */
export interface Figures extends Counts {
  readonly fLatency: number;
}

const total = (measured: readonly Measured[], part: 0 | 1): number =>
  measured.reduce((sum, { addressed }) => sum + addressed[part], 0);

const isBeforeSecondThreat = ({ alertedAt, story }: Measured): boolean =>
  alertedAt !== null && alertedAt < (story.threats?.[1] ?? Number.POSITIVE_INFINITY);

/** Counts what was reached in some stories. */
export const figuresOf = (own: readonly Measured[]): Figures => {
  const share = (
    kind: string,
    counts: (one: Measured) => boolean,
    among: (one: Measured) => boolean = () => true,
  ): Share => {
    const all = own.filter((one) => one.story.kind === kind && among(one));
    return [all.filter(counts).length, all.length];
  };
  return {
    inTime: share("harmful", ({ inTime }) => inTime),
    ever: share("harmful", ({ ever }) => ever),
    early: share("harmful", ({ alertedAt, story }) => alertedAt !== null && alertedAt < (story.alertBy ?? 0)),
    evasiveInTime: share(
      "harmful",
      ({ inTime }) => inTime,
      ({ story }) => story.evasive,
    ),
    beforeSecondThreat: share("harmful", isBeforeSecondThreat, ({ story }) => story.threats !== null),
    wrongPerson: share("harmful", ({ wrongPerson }) => wrongPerson),
    helped: share("help-seeking", ({ helped }) => helped),
    alertedOnVictims: share("help-seeking", ({ alerted }) => alerted),
    lookAlikesAlerted: share("look-alike", ({ alerted }) => alerted),
    lookAlikesOffered: share("look-alike", ({ offered }) => offered),
    addressed: [total(own, 0), total(own, 1)],
    fLatency: fLatency(own),
  };
};

const byLanguage = <T>(
  measured: readonly Measured[],
  of: (own: readonly Measured[]) => T,
): Readonly<Record<string, T>> =>
  Object.fromEntries(
    [...new Set(measured.map(({ story }) => story.language))]
      .sort()
      .map((language) => [language, of(measured.filter(({ story }) => story.language === language))]),
  );

/** Counts what was reached in each language. */
export const figuresByLanguage = (measured: readonly Measured[]): Readonly<Record<string, Figures>> =>
  byLanguage(measured, figuresOf);

/** How many harmful stories of each detector were alerted on in time, by language. */
export const inTimeByDetector = (
  measured: readonly Measured[],
): Readonly<Record<string, Partial<Readonly<Record<DetectorId, Share>>>>> =>
  byLanguage(measured, (own) => {
    const harmful = own.filter(({ story }) => story.kind === "harmful");
    const detectors = [...new Set(harmful.flatMap(({ story }) => story.detectors))].sort();
    return Object.fromEntries(
      detectors.map((detector) => {
        const { inTime } = figuresOf(harmful.filter(({ story }) => story.detectors.includes(detector)));
        return [detector, inTime];
      }),
    );
  });
