import type { Measured } from "./measure.ts";

/** What was reached in one language, as counts: [of, all]. */
export interface Figures {
  readonly inTime: readonly [number, number];
  readonly ever: readonly [number, number];
  readonly evasiveInTime: readonly [number, number];
  /** Harmful stories in which somebody else was alerted on. */
  readonly wrongPerson: readonly [number, number];
  readonly helped: readonly [number, number];
  /** Stories of people who ask for help in which anybody was alerted on. */
  readonly alertedOnVictims: readonly [number, number];
  readonly lookAlikesAlerted: readonly [number, number];
  readonly lookAlikesOffered: readonly [number, number];
}

/** Counts what was reached in each language. */
export const figuresOf = (measured: readonly Measured[]): Readonly<Record<string, Figures>> => {
  const languages = [...new Set(measured.map(({ story }) => story.language))].sort();
  return Object.fromEntries(
    languages.map((language) => {
      const own = measured.filter(({ story }) => story.language === language);
      const share = (
        kind: string,
        counts: (one: Measured) => boolean,
        among: (one: Measured) => boolean = () => true,
      ): readonly [number, number] => {
        const all = own.filter((one) => one.story.kind === kind && among(one));
        return [all.filter(counts).length, all.length];
      };
      return [
        language,
        {
          inTime: share("harmful", ({ inTime }) => inTime),
          ever: share("harmful", ({ ever }) => ever),
          evasiveInTime: share(
            "harmful",
            ({ inTime }) => inTime,
            ({ story }) => story.evasive,
          ),
          wrongPerson: share("harmful", ({ wrongPerson }) => wrongPerson),
          helped: share("help-seeking", ({ helped }) => helped),
          alertedOnVictims: share("help-seeking", ({ alerted }) => alerted),
          lookAlikesAlerted: share("look-alike", ({ alerted }) => alerted),
          lookAlikesOffered: share("look-alike", ({ offered }) => offered),
        },
      ];
    }),
  );
};
