import type { NewAlertEntry } from "../model/alert-log.ts";
import type { Decision } from "../model/decision.ts";

/** Makes a keyed, one-way name of an id; the kind keeps an account and a message of one id apart. */
export type Pseudonym = (kind: "account" | "message" | "place", id: string) => string;

/** The pseudonym of a community, from the ids that its platform gave. */
export const placePseudonym = (pseudonym: Pseudonym, platform: string, community: string): string =>
  pseudonym("place", `${platform}\n${community}`);

/** The pseudonym of a member, another one in each community, from the ids that its platform gave. */
export const memberPseudonym = (pseudonym: Pseudonym, platform: string, community: string, member: string): string =>
  pseudonym("account", `${platform}\n${community}\n${member}`);

/** A decision as the alert log keeps it: every id a pseudonym, and no text. */
export const toEntry = (
  decision: Decision,
  policyHash: string,
  recordedAt: number,
  pseudonym: Pseudonym,
): NewAlertEntry => {
  const { assessment, platform, community, channel, message, actions, rule, onTrial, silence, language } = decision;
  const member = (id: string) => memberPseudonym(pseudonym, platform, community, id);
  const within = (id: string) => `${platform}\n${community}\n${id}`;
  return {
    at: assessment.at,
    recordedAt,
    platform,
    community: placePseudonym(pseudonym, platform, community),
    channel: pseudonym("place", within(channel)),
    message: pseudonym("message", within(message)),
    speaker: member(assessment.speaker),
    addressee: assessment.addressee === null ? null : member(assessment.addressee),
    level: assessment.level,
    score: Math.round(assessment.score * 1000) / 1000,
    detectors: assessment.detectors,
    signals: assessment.findings.map(({ signal: id, detector, stance, start, end }) => ({
      id,
      detector,
      stance,
      start,
      end,
    })),
    composites: assessment.composites,
    rule,
    ...(onTrial === undefined ? {} : { onTrial }),
    actions,
    silence,
    language,
    policyHash,
  };
};
