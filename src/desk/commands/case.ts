import { caseFacts, tellTimeline } from "../../cases/tell-case.ts";
import { reportSteps } from "../../model/case-wording.ts";
import { fillIn } from "../../model/wording.ts";
import { type Command, numberOf, option } from "../command.ts";
import { caseHere } from "../desk-parts.ts";
import { say } from "../reply.ts";

/** `/case N`: what is known of a case, what happened to it, and what to do before it is reported. */
export const caseCommand: Command = {
  name: "case",
  kind: "slash",
  anywhere: false,
  needs: "see-alerts",
  options: [option("number", "number", { required: true })],
  run: (given, parts) => {
    const { words, asker } = given;
    const number = numberOf(given, "number") ?? 0;
    const known = caseHere(asker, number, parts);
    if (known === null) return say(fillIn(words.desk.noSuchCase, { case: number }));
    const timeline = tellTimeline(
      parts.store.cases.timeline(number),
      words,
      (id) => parts.signalText(id, words.language).says,
    );
    const steps = Object.keys(reportSteps) as (keyof typeof reportSteps)[];
    return say(
      [
        ...caseFacts(known, words)
          .filter(({ isId }) => !isId)
          .map(({ label, value }) => `**${label}**: ${value}`),
        `**${words.cases.texts.timeline}**`,
        ...timeline.slice(-10).map(({ at, sentence }) => `${at}  ${sentence}`),
        `**${words.cases.texts.checklist}**`,
        ...steps.map((step) => `- ${words.cases.steps[step]}`),
      ],
      { title: fillIn(words.cases.texts.title, { number }) },
    );
  },
};
