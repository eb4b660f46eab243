import type { ActionToPerform, Performed, Performer } from "../model/action.ts";
import { levels } from "../model/assessment.ts";
import type { AlertCard } from "../model/card.ts";
import type { Communities, CommunitySettings } from "../model/community.ts";
import { memberRules, punishingActions } from "../model/decision.ts";
import type { Courier, Delivery, Posted } from "../model/delivery.ts";
import { fillIn, type Wording } from "../model/wording.ts";
import { emptyCard } from "./empty-card.ts";
import { buildResourcePost } from "./resource-post.ts";

/** A card of a case that was posted, and the level that it showed. */
export interface PostedCard extends Posted {
  readonly level: AlertCard["level"];
}

/** What delivering needs beside the couriers. */
export interface Deliveries {
  /** By the name of their platform. */
  readonly couriers: ReadonlyMap<string, Courier>;
  /** Stands in for all of them where a community only wants to see what would be done. */
  readonly recorder: Courier;
  readonly communities: Communities;
  wordingOf(language: string): Wording;
  /** The card of a case as it is now; null when the case or its evidence is gone. */
  cardOf(number: number, language: string): AlertCard | null;
  postedOf(number: number): PostedCard | null;
  keepPosted(number: number, posted: PostedCard): void;
  /** Milliseconds since the epoch. */
  now(): number;
}

/** For how long a policy puts an account on hold. */
const TIMEOUT_MINUTES = 60;

const rank = (level: AlertCard["level"]) => levels.indexOf(level);

/** The performer of the outbox: turns each planned action into what the platform is to bring, for the community as it is set up now. */
export const createDeliver = (parts: Deliveries): Performer => {
  const { couriers, recorder, communities, wordingOf, cardOf, postedOf, keepPosted, now } = parts;

  /** Null where there is nothing to bring: nobody to tell, or no card any more. */
  const deliveryOf = (action: ActionToPerform, settings: CommunitySettings): Delivery | null => {
    const { decision, kind, to, case: number } = action;
    const { community, channel, message, isName = false } = decision;
    const channels = settings.alertChannels;
    const posted = number === null ? null : postedOf(number);
    const words = wordingOf(settings.language);
    switch (kind) {
      case "log":
        return null;
      case "alert": {
        const card = number === null ? null : cardOf(number, settings.language);
        if (card === null) return null;
        const raised = posted !== null && rank(card.level) > rank(posted.level);
        return { kind: "card", community, card, channels, posted, raised };
      }
      case "ping-on-duty": {
        if (settings.onDuty === null || number === null) return null;
        const text = fillIn(words.desk.callOnDuty, { case: number });
        return { kind: "call", community, whom: settings.onDuty, text, channels, posted };
      }
      case "offer-resources": {
        // A name stands in no channel in which something could be posted or deleted.
        if (!settings.resourcePosts || isName) return null;
        return { kind: "resources", community, channel, post: buildResourcePost(wordingOf(decision.language)) };
      }
      case "delete-message":
        if (isName) return null;
        return { kind, community, channel, message, reason: fillIn(words.desk.auditReason, { case: number ?? 0 }) };
      case "timeout": {
        if (to === null) return null;
        const reason = fillIn(words.desk.auditReason, { case: number ?? 0 });
        return { kind, community, member: to, minutes: TIMEOUT_MINUTES, reason };
      }
    }
  };

  /** What is urgent comes through all the same, and what a member brings: they were told that it would. */
  const isMuted = ({ mutedUntil }: CommunitySettings, { decision, kind }: ActionToPerform): boolean => {
    const { assessment, rule } = decision;
    const byMember = rule === memberRules.asked || rule === memberRules.reported;
    return mutedUntil !== null && now() < mutedUntil && kind === "alert" && assessment.level !== "urgent" && !byMember;
  };

  /** What says nothing of anybody any more is changed also where moderators want to see nothing new. */
  const empty = async (
    platform: string,
    community: string,
    { posted, card }: NonNullable<ActionToPerform["emptied"]>,
    key: string,
  ): Promise<Performed> => {
    const courier = couriers.get(platform);
    if (courier === undefined) return { status: "later" };
    const delivery = { kind: "card", community, card, channels: [], posted, raised: false } as const;
    const { posted: _, ...performed } = await courier.deliver(delivery, key);
    return performed;
  };

  return {
    perform: async (action, key): Promise<Performed> => {
      const { platform, community, shadow } = action.decision;
      if (action.emptied !== undefined) return empty(platform, community, action.emptied, key);
      // Whatever a policy asks for, nothing that hurts somebody follows from the machine alone: the card offers it to a person.
      if (punishingActions.has(action.kind) && action.confirmed !== true) return { status: "recorded" };
      const settings = communities.of(platform, community);
      const courier = settings.live && shadow !== true ? couriers.get(platform) : recorder;
      // A platform that is not connected now may be tomorrow.
      if (courier === undefined) return { status: "later" };
      if (isMuted(settings, action)) return { status: "recorded" };
      const delivery = deliveryOf(action, settings);
      if (delivery === null) return { status: "recorded" };
      const { posted, ...performed } = await courier.deliver(delivery, key);
      if (delivery.kind !== "card" || !posted || action.case === null) return performed;
      const { card } = delivery;
      // The evidence went while the card was on its way.
      if (cardOf(action.case, settings.language) === null)
        return empty(
          platform,
          community,
          { posted, card: emptyCard(card, [], wordingOf(settings.language)) },
          `${key} emptied`,
        );
      keepPosted(action.case, { ...posted, level: card.level });
      return performed;
    },
  };
};
