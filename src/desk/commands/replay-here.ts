import { moment } from "../../cases/tell-case.ts";
import { fitting } from "../../model/cut.ts";
import { type Decision, isOfferOfHelp, type Silence } from "../../model/decision.ts";
import type { Rehearsal } from "../../model/rehearsal.ts";
import { DAY_MS, HOUR_MS } from "../../model/time-spans.ts";
import { fillIn, type Wording } from "../../model/wording.ts";
import { type Command, numberOf, option } from "../command.ts";
import { createLimit } from "../limit.ts";
import { moreThan, say } from "../reply.ts";

const USUAL = 200;
const MOST = 1000;
const MOST_SHOWN = 15;
/** So many characters of these leave room for what stands below them in one message of every platform. */
const MOST_OF_SHOWN = 2000;
/** Each reads up to ten pages. */
const MOST_AN_HOUR = 12;

const kindOf = (decision: Decision, words: Wording): string => {
  const { assessment, rule } = decision;
  const kind = isOfferOfHelp(decision) ? words.cases.actions["offer-resources"] : words.levels[assessment.level].name;
  return `${kind} · ${rule ?? "–"}`;
};

const byKind = ({ decisions }: Rehearsal, words: Wording): readonly string[] =>
  [...Map.groupBy(decisions, (one) => kindOf(one, words))].map(([kind, all]) => {
    const asked = new Set(all.flatMap(({ actions }) => actions));
    const names = [...asked].map((action) => words.cases.actions[action]);
    return `- ${kind}: ${all.length} (${names.join(", ")})`;
  });

/** Which of them, and where: what brings most work first. */
const each = ({ decisions }: Rehearsal, words: Wording): readonly string[] => {
  const told = decisions.filter(({ actions }) => actions.some((action) => action !== "log"));
  const others = decisions.filter((one) => !told.includes(one));
  const lines = [...told, ...others].slice(0, MOST_SHOWN).map((one) => {
    const names = one.assessment.detectors.map((id) => words.detectors[id].name);
    return `- ${[kindOf(one, words), ...names, one.link].join(" · ")}`;
  });
  const shown = fitting(lines, MOST_OF_SHOWN);
  return [...shown, ...moreThan(shown.length, decisions.length, words)];
};

const load = ({ decisions, from, to }: Rehearsal, { desk, language }: Wording): string => {
  const count = (kind: Decision["actions"][number]) => decisions.filter(({ actions }) => actions.includes(kind)).length;
  const days = Math.max(1, (to - from) / DAY_MS);
  const perDay = (count("alert") / days).toLocaleString(language, { maximumFractionDigits: 1 });
  const counts = { cards: count("alert"), calls: count("ping-on-duty"), offers: count("offer-resources"), perDay };
  return fillIn(desk.replayLoad, counts);
};

const quiet = ({ silences }: Rehearsal, words: Wording): readonly string[] => {
  const counted = Object.entries(silences) as [Silence, number][];
  if (counted.length === 0) return [`- ${words.desk.replayNothingFound}`];
  return counted.map(([silence, count]) => `- ${count} × ${words.silences[silence]}`);
};

const tell = (rehearsal: Rehearsal, words: Wording): readonly string[] => {
  const { desk } = words;
  const { messages, from, to, decisions } = rehearsal;
  if (messages === 0) return [desk.replayEmpty];
  return [
    fillIn(desk.replayRead, { messages, from: moment(from), to: moment(to) }),
    ...(decisions.length === 0
      ? [`**${desk.replayNothing}**`]
      : [load(rehearsal, words), `**${desk.replayByRule}**`, ...byKind(rehearsal, words)]),
    ...(decisions.length === 0 ? [] : [`**${desk.replayEach}**`, ...each(rehearsal, words)]),
    ...(decisions.length > 0 && Object.keys(rehearsal.silences).length === 0
      ? []
      : [`**${desk.replayWhyNot}**`, ...quiet(rehearsal, words)]),
    desk.replayNoTrace,
  ];
};

/** `/replay-here`: what the policy would have made of the last messages of this channel. Nothing of it is kept, said or done. */
export const createReplayHere = (): Command => {
  const mayRehearse = createLimit(MOST_AN_HOUR, HOUR_MS);
  return {
    name: "replay-here",
    kind: "slash",
    anywhere: false,
    needs: "see-alerts",
    options: [option("messages", "number")],
    readsPast: true,
    run: async (given, { rehearse, now }) => {
      const { words, asker, community, channel } = given;
      const { desk } = words;
      if (!mayRehearse(`${asker.platform}\n${community}`, now())) return say(desk.replayTooOften);
      const most = Math.min(MOST, Math.max(1, numberOf(given, "messages") ?? USUAL));
      const made = await rehearse(asker.platform, community, channel, most);
      switch (made.status) {
        case "rehearsed":
          return say(tell(made, words), { title: desk.replay });
        case "closed": {
          const permissions = made.missing.map((name) => words.doctor.permissions[name]).join(", ");
          return say(fillIn(desk.replayClosed, { permissions }));
        }
        case "unreachable":
          return say(desk.replayUnreachable);
        case "impossible":
          return say(desk.replayImpossible);
      }
    },
  };
};
