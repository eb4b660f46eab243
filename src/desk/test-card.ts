import { buildCard } from "../actions/card.ts";
import type { AlertCard } from "../model/card.ts";
import type { Decision } from "../model/decision.ts";
import type { Finding } from "../model/finding.ts";
import type { SignalTexts } from "../model/signal-text.ts";
import type { Wording } from "../model/wording.ts";
import type { DeskParts } from "./desk-parts.ts";

const shown = [
  { signal: "move-to-app", detector: "off-platform-move" },
  { signal: "asks-secrecy", detector: "grooming" },
] as const;

/** A card that is about nobody, so that moderators see what one looks like; without a case, and so without buttons. */
const buildTestCard = (
  { platform, community }: Pick<Decision, "platform" | "community">,
  wording: Wording,
  signalText: SignalTexts,
  at: number,
): AlertCard => {
  const { language, desk } = wording;
  const findings: Finding[] = shown.map((one) => ({
    ...one,
    ...{ stance: "direct", message: "", speaker: "", addressee: "", at, start: 0, end: 1, language },
  }));
  const decision: Decision = {
    ...{ platform, community, channel: "", message: "", actions: [], rule: null, silence: null, language },
    assessment: {
      // Who writes to themselves is named nowhere.
      ...{ concern: "suspect", speaker: "", addressee: "", at, level: "review", score: 0.7, missing: null },
      ...{ detectors: shown.map(({ detector }) => detector), findings, contributions: [], composites: [] },
    },
  };
  const excerpts = [{ message: "", start: 0, end: 1, text: desk.testWords }];
  const card = buildCard(decision, excerpts, wording, signalText);
  return { ...card, caseTitle: desk.testTitle, buttons: [], place: null };
};

/** Posts one where moderators are told, in the language of their cards, and says what became of it. */
export const postTestCard = async (
  where: Pick<Decision, "platform" | "community">,
  channel: string,
  { desk }: Wording,
  { communities, wordingOf, signalText, now, showTestCard }: DeskParts,
): Promise<string> => {
  const { platform, community } = where;
  const { language } = communities.of(platform, community);
  const card = buildTestCard(where, wordingOf(language), signalText, now());
  return (await showTestCard(platform, community, channel, card)) ? desk.testPosted : desk.testNotPosted;
};
