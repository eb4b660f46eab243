import { logOdds, missingOdds } from "../../actions/log-odds.ts";
import { reasonsOf } from "../../actions/reasons.ts";
import { fillIn } from "../../model/wording.ts";
import type { OnCase } from "../press-button.ts";
import { say } from "../reply.ts";

/** Why the level was reached: each sign with what it added, what was held back, and what was missing for the next level. */
export const showWhy: OnCase = ({ number, words, language }, { cards, signalText }) => {
  const decision = cards.decisionOf(number);
  if (decision === null) return say(fillIn(words.desk.evidenceGone, { case: number }));
  const { assessment } = decision;
  const added = assessment.contributions.map(({ signal, detector, weight, counted, because }) => {
    const name =
      detector === null
        ? words.circumstances[signal as keyof typeof words.circumstances]
        : weight < 0
          ? words.terminal.speaksAgainst
          : signalText(signal, language).says;
    return `${logOdds(counted)}  ${name ?? signal}${because === null ? "" : ` (${words.because[because]})`}`;
  });
  const missing =
    assessment.missing === null ? [] : [fillIn(words.terminal.missing, { missing: missingOdds(assessment.missing) })];
  return say([...reasonsOf(assessment, words), ...added, ...missing], { title: words.card.why });
};
