import { checklistOf } from "../../cases/case-file.ts";
import { chooseReportPaths } from "../../cases/choose-report-paths.ts";
import { readTimeline } from "../../cases/read-timeline.ts";
import { caseFacts, isForHelp, tellTimeline } from "../../cases/tell-case.ts";
import { contactLines } from "../../model/contact-lines.ts";
import { fillIn } from "../../model/wording.ts";
import { type Command, onCase } from "../command.ts";
import { moreThan, say } from "../reply.ts";

const MOST = 10;

/** `/case N`: what is known of a case, what happened to it, and what to do before it is reported. */
export const caseCommand: Command = {
  name: "case",
  ...onCase(({ words, asker, community }, known, parts) => {
    const { number, detectors } = known;
    const { places, communities } = parts;
    const guided = parts.guidanceOf(asker.platform, community).country;
    const chosen = communities.of(asker.platform, community).country ?? guided;
    const country = places.find(({ id }) => id === chosen) ?? null;
    const paths = chooseReportPaths(places, country?.id ?? null, detectors);
    // The steps name whom to tell in the country; where none was named, they say that those stand below.
    const below = country === null && !isForHelp(known) ? paths.report : [];
    const timeline = tellTimeline(
      readTimeline(parts.store.cases, number),
      words,
      (id) => parts.signalText(id, words.language).says,
    );
    return say(
      [
        ...caseFacts(known, words)
          .filter(({ isId }) => !isId)
          .map(({ label, value }) => `**${label}**: ${value}`),
        `**${words.cases.texts.timeline}**`,
        ...moreThan(MOST, timeline.length, words),
        ...timeline.slice(-MOST).map(({ at, sentence }) => `${at}  ${sentence}`),
        `**${words.cases.texts.checklist}**`,
        ...checklistOf({ case: known, country, paths }, words).map((step) => `- ${step}`),
        ...(below.length === 0 ? [] : [`**${words.cases.texts.whereToReport}**`, words.cases.texts.noCountry]),
        ...below.map((one) => `- ${[one.name, ...contactLines(one, words.resources)].join(" · ")}`),
      ],
      { title: fillIn(words.cases.texts.title, { number }) },
    );
  }),
};
