import type { ActionToPerform, Performed, Performer } from "../model/action.ts";
import { levels } from "../model/assessment.ts";
import type { AlertCard } from "../model/card.ts";
import type { Communities, CommunitySettings } from "../model/community.ts";
import { type Decision, isByMember, punishingActions } from "../model/decision.ts";
import type { Courier, Delivered, Delivery, Posted } from "../model/delivery.ts";
import { fillIn, type Wording } from "../model/wording.ts";
import { emptyCard } from "./empty-card.ts";
import { buildResourcePost } from "./resource-post.ts";

/** A card of a case that was posted, and what it was last posted or changed for; an earlier version kept the level alone. */
export interface PostedCard extends Posted {
  readonly level: AlertCard["level"];
  /** The action that brought it. */
  readonly key?: string;
  /** How often the case had been opened by then. */
  readonly round?: number;
  /** The language in which it stands, for whoever changes it without knowing the community's. */
  readonly language?: string;
  /** The time of the last decision of a policy that it was brought for, in milliseconds since the epoch; missing where there was none. */
  readonly at?: number | undefined;
  /** The channel that was to be told first by then, whether or not it took the card; an earlier version did not say. */
  readonly first?: string | undefined;
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
  /** How often a case was opened: once more after each verdict that evidence followed. */
  roundOf(number: number): number;
  /** Whether a case still has the evidence of an alert. */
  holds(number: number, alert: number): boolean;
  /** Plans that a card says nothing of anybody any more where it stands, however often that has to be tried. */
  emptyLater(number: number, decision: Decision, emptied: NonNullable<ActionToPerform["emptied"]>): void;
  /** How long a decision keeps the same from being brought again, in milliseconds. */
  windowOf(decision: Decision): number;
  /** Milliseconds since the epoch. */
  now(): number;
}

/** For how long a policy puts an account on hold. */
const TIMEOUT_MINUTES = 60;

const rank = (level: AlertCard["level"]) => levels.indexOf(level);

/** The performer of the outbox: turns each planned action into what the platform is to bring, for the community as it is set up now. */
export const createDeliver = (parts: Deliveries): Performer => {
  const { couriers, recorder, communities, wordingOf, cardOf, postedOf, keepPosted, roundOf, windowOf, now } = parts;
  const { holds, emptyLater } = parts;

  /**
   * A change notifies nobody: whether moderators are to be told anew, because it is more than further evidence of what they know, or
   * they are told in another channel by now.
   */
  const isRaised = (
    number: number,
    { level }: AlertCard,
    posted: PostedCard,
    { decision, channels, key }: { decision: Decision; channels: readonly string[]; key: string },
  ): boolean => {
    if (!channels.includes(posted.channel)) return true;
    // A channel that took another's place leaves that one to fall back on.
    if (posted.first !== undefined && posted.first !== channels[0]) return true;
    if (rank(level) > rank(posted.level) || roundOf(number) !== posted.round) return true;
    // What is tried once more was brought already.
    if (key === posted.key) return false;
    const passed = decision.assessment.at - (posted.at ?? Number.NEGATIVE_INFINITY);
    return isByMember(decision) || passed >= windowOf(decision);
  };

  /** Null where there is nothing to bring: nobody to tell, or no card any more. */
  const deliveryOf = (action: ActionToPerform, settings: CommunitySettings, key: string): Delivery | null => {
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
        if (card === null || number === null) return null;
        const raised = posted !== null && isRaised(number, card, posted, { decision, channels, key });
        return { kind: "card", community, card, channels, posted, raised };
      }
      case "ping-on-duty": {
        if (settings.onDuty === null || number === null) return null;
        const text = fillIn(words.desk.callOnDuty, { case: number });
        return { kind: "call", community, whom: settings.onDuty, text, channels, posted };
      }
      case "offer-resources": {
        // A name stands in no channel in which something could be posted or deleted; offers that are off are those of the machine.
        if (isName || !(settings.resourcePosts || action.confirmed === true)) return null;
        const post = buildResourcePost(wordingOf(decision.language));
        return { kind: "resources", community, channel, thread: decision.thread, post };
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

  /** What is urgent comes through all the same, and what a member brings: they were told that it would. A call goes with its card. */
  const isMuted = ({ mutedUntil }: CommunitySettings, { decision, kind }: ActionToPerform): boolean => {
    const isUrgent = decision.assessment.level === "urgent";
    const tells = kind === "alert" || kind === "ping-on-duty";
    return mutedUntil !== null && now() < mutedUntil && tells && !isUrgent && !isByMember(decision);
  };

  /** What stands is changed also where moderators want to see nothing new. */
  const change = async (
    { platform, community }: Decision,
    { posted, card }: NonNullable<ActionToPerform["emptied"]>,
    key: string,
  ): Promise<Delivered> => {
    const courier = couriers.get(platform);
    if (courier === undefined) return { status: "later" };
    const delivery = { kind: "card", community, card, channels: [], posted, raised: false } as const;
    const { posted: _, ...performed } = await courier.deliver(delivery, key);
    // A card that somebody deleted by hand needs no change.
    const isGone = performed.status === "impossible" && performed.code === "message-gone";
    return isGone ? { status: "recorded" } : performed;
  };

  /**
   * Whether the evidence that a card shows went while it was on its way, with its case or before that was opened again: then it is
   * emptied, which is planned, for nobody else knows of it and the platform may refuse it now.
   */
  const emptyIfGone = (
    { decision, case: number }: ActionToPerform,
    { posted, card }: NonNullable<ActionToPerform["emptied"]>,
  ): boolean => {
    if (number === null || card.number === null || holds(number, card.number)) return false;
    const { language } = communities.of(decision.platform, decision.community);
    emptyLater(number, decision, { posted, card: emptyCard(card, [], wordingOf(language)) });
    return true;
  };

  /**
   * Changes a card, where it stands, to what its case is by now; one that is gone from there needs no change. One whose channel is
   * lost is not waited for: what comes next in the case, and can be told elsewhere, would wait as long.
   */
  const show = async (action: ActionToPerform, key: string): Promise<Performed> => {
    const { decision, case: number } = action;
    const { language } = communities.of(decision.platform, decision.community);
    const [card, posted] = number === null ? [null, null] : [cardOf(number, language), postedOf(number)];
    if (card === null || posted === null) return { status: "recorded" };
    const performed = await change(decision, { posted, card }, key);
    const isGone = emptyIfGone(action, { posted, card });
    const isGivenUp = isGone || performed.status === "impossible" || performed.isLost === true;
    return isGivenUp ? { status: "recorded" } : performed;
  };

  return {
    perform: async (action, key, plannedAt): Promise<Performed> => {
      const { platform, community, shadow } = action.decision;
      if (action.emptied !== undefined) return change(action.decision, action.emptied, key);
      if (action.shown === true) return show(action, key);
      // Whatever a policy asks for, nothing that hurts somebody follows from the machine alone: the card offers it to a person.
      if (punishingActions.has(action.kind) && action.confirmed !== true) return { status: "recorded" };
      const settings = communities.of(platform, community);
      const courier = settings.live && shadow !== true ? couriers.get(platform) : recorder;
      // A platform that is not connected now may be tomorrow.
      if (courier === undefined) return { status: "later" };
      if (isMuted(settings, action)) return { status: "recorded" };
      const delivery = deliveryOf(action, settings, key);
      if (delivery === null) return { status: "recorded" };
      // A verdict that comes meanwhile begins another round, of which this card tells nobody.
      const round = action.case === null ? 0 : roundOf(action.case);
      const { posted, ...performed } = await courier.deliver(delivery, `${key} ${plannedAt}`);
      if (delivery.kind !== "card" || action.case === null) return performed;
      const { card } = delivery;
      const stands = posted ?? delivery.posted;
      if (stands !== null && emptyIfGone(action, { posted: stands, card })) return performed;
      if (!posted) return performed;
      const at = isByMember(action.decision) ? postedOf(action.case)?.at : action.decision.assessment.at;
      const [first] = settings.alertChannels;
      keepPosted(action.case, { ...posted, level: card.level, language: card.language, key, round, at, first });
      return performed;
    },
  };
};
