import { checklistOf } from "../../cases/case-file.ts";
import { chooseReportPaths } from "../../cases/choose-report-paths.ts";
import { caseFacts, tellTimeline } from "../../cases/tell-case.ts";
import { fillIn } from "../../model/wording.ts";
import { type Command, onCase } from "../command.ts";
import { say } from "../reply.ts";

/** `/case N`: what is known of a case, what happened to it, and what to do before it is reported. */
export const caseCommand: Command = {
  name: "case",
  ...onCase(({ words, asker, community }, known, parts) => {
    const { number, detectors } = known;
    const { places, communities } = parts;
    const guided = parts.guidanceOf?.(asker.platform, community).country;
    const chosen = communities.of(asker.platform, community).country ?? guided;
    const country = places.find(({ id }) => id === chosen) ?? null;
    const paths = chooseReportPaths(places, country?.id ?? null, detectors);
    const timeline = tellTimeline(
      parts.store.cases.timeline(number),
      words,
      (id) => parts.signalText(id, words.language).says,
    );
    return say(
      [
        ...caseFacts(known, words)
          .filter(({ isId }) => !isId)
          .map(({ label, value }) => `**${label}**: ${value}`),
        `**${words.cases.texts.timeline}**`,
        ...timeline.slice(-10).map(({ at, sentence }) => `${at}  ${sentence}`),
        `**${words.cases.texts.checklist}**`,
        ...checklistOf({ case: known, country, paths }, words).map((step) => `- ${step}`),
      ],
      { title: fillIn(words.cases.texts.title, { number }) },
    );
  }),
};
