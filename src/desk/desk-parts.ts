import type { Raised, Recorded } from "../cases/record-decisions.ts";
import type { Seal } from "../cases/sealed-parts.ts";
import { memberPseudonym, type Pseudonym, placePseudonym } from "../cases/to-entry.ts";
import type { AlertEntry } from "../model/alert-log.ts";
import type { AlertCard } from "../model/card.ts";
import type { Case } from "../model/case.ts";
import type { Communities } from "../model/community.ts";
import type { Asker } from "../model/desk.ts";
import type { Check } from "../model/examination.ts";
import type { Finding } from "../model/finding.ts";
import type { Guidance } from "../model/policy.ts";
import type { Rehearse } from "../model/rehearsal.ts";
import type { Place } from "../model/resource.ts";
import type { SignalTexts } from "../model/signal-text.ts";
import type { Obstacle, Step } from "../model/step.ts";
import type { Store } from "../model/store.ts";
import type { Wording } from "../model/wording.ts";
import type { CaseCards } from "./case-cards.ts";

/** What became of decisions that were to be written down. */
export interface Recording {
  /** Null for each that had to wait. */
  readonly recorded: readonly (Recorded | null)[];
  /** Whether all of them are written by now, or wait, and a crash loses them; or one was let go of, and is never written. */
  readonly fate: "written" | "waiting" | "lost";
}

/** What the desk works with. */
export interface DeskParts {
  readonly store: Store;
  readonly cards: CaseCards;
  readonly communities: Communities;
  readonly places: readonly Place[];
  /** Where the policy of a community says that its people can turn to. */
  guidanceOf(platform: string, community: string): Guidance;
  readonly pseudonym: Pseudonym;
  readonly seal: Seal;
  readonly signalText: SignalTexts;
  /** Writes decisions down, with their cases and what they ask for; resolves once they would outlive a crash, or have waited for long. */
  record(raised: readonly Raised[]): Promise<Recording>;
  /** What a text shows by itself, outside any exchange. */
  look(text: string): readonly Pick<Finding, "signal" | "detector">[];
  /** The wording of a language, or of the nearest one there is. */
  wordingOf(language: string): Wording;
  /** Milliseconds since the epoch. */
  now(): number;
  readonly rehearse: Rehearse;
  /** Says that an action was planned. */
  poke(): void;
  /** Looks whether all is possible in a community that its policy may ask for; null where the platform does not say in time. */
  examine(platform: string, community: string, words: Wording): Promise<readonly Check[] | null>;
  /** What speaks against a step; null for nothing. Where the platform does not say in time, nothing is to be done. */
  rankObstacle(platform: string, step: Step): Promise<Obstacle | null>;
  /** Posts a card that is about nobody in a channel, also in shadow mode; whether it is there now. */
  showTestCard(platform: string, community: string, channel: string, card: AlertCard): Promise<boolean>;
  /** Posts the notice for members in the place of the one that stands, remembers where, and pins it where that is allowed. */
  postNotice(
    platform: string,
    community: string,
    channel: string,
    lines: readonly string[],
  ): Promise<"pinned" | "not-pinned" | "not-posted">;
  /**
   * Lets go of what is held for judging what comes next of what a member wrote, or only of what they wrote when they looked for
   * help, and of what waits of the latter to be written down; and of whatever else was found of which `also` says so. Raw ids.
   */
  forgetEvidence(
    platform: string,
    whose: {
      readonly community: string;
      readonly member: string;
      readonly wrote: "anything" | "for-help";
      also(one: Pick<Finding, "speaker" | "addressee" | "at">): boolean;
    },
  ): Promise<void>;
}

/** The pseudonym of an account in the community in which it asks. */
export const whoIs = ({ pseudonym }: Pick<DeskParts, "pseudonym">, { platform, community, id }: Asker): string =>
  memberPseudonym(pseudonym, platform, community ?? "", id);

/** Whose of what is written down belongs to a community: under its id, and under those that it had. */
type Belonging = Pick<DeskParts, "store" | "pseudonym" | "communities">;
type Where = Pick<Asker, "platform" | "community">;

const pseudonymsOf = ({ platform, community }: Where, { communities, pseudonym }: Belonging): readonly string[] =>
  communities.idsOf(platform, community ?? "").map((id) => placePseudonym(pseudonym, platform, id));

/** A case of the community in which somebody asks; null for any other, as if it were not there. */
export const caseHere = (where: Where, number: number, parts: Belonging): Case | null => {
  const known = parts.store.cases.get(number);
  if (known === null || known.platform !== where.platform) return null;
  return pseudonymsOf(where, parts).includes(known.community) ? known : null;
};

/** The newest cases of a community, the newest first. */
export const casesHere = (
  where: Where,
  filter: { readonly state: Case["state"]; readonly limit?: number },
  parts: Belonging,
): readonly Case[] => [...parts.store.cases.list({ ...filter, communities: pseudonymsOf(where, parts) })];

/** What was written down of a community since a time, in milliseconds since the epoch. */
export const alertsHere = (where: Where, from: number, parts: Belonging): Iterable<AlertEntry> =>
  parts.store.log.read({ communities: pseudonymsOf(where, parts), from });

/** The pseudonyms of an account in the community in which somebody asks. */
export const memberHere = (
  { platform, community }: Where,
  id: string,
  { communities, pseudonym }: Belonging,
): readonly string[] =>
  communities.idsOf(platform, community ?? "").map((each) => memberPseudonym(pseudonym, platform, each, id));
