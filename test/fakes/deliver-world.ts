import { createDeliver, type PostedCard } from "../../src/actions/deliver.ts";
import type { ActionToPerform, Performed } from "../../src/model/action.ts";
import type { AlertCard } from "../../src/model/card.ts";
import { type CommunitySettings, freshSettings } from "../../src/model/community.ts";
import type { Delivery } from "../../src/model/delivery.ts";
import { loadWording } from "../../src/settings/wording.ts";
import { sampleAction } from "./sample-action.ts";

/** A card of an open case. */
export const openCard = { level: "review", number: 1 } as AlertCard;

/** What a performer meets: a community, its case with a card, and a platform. All of it may be changed. */
export interface DeliverWorld {
  settings: CommunitySettings;
  brought: Delivery[];
  /** What becomes of what is brought. */
  answer: Performed;
  posted: PostedCard | null;
  /** How often the case was opened. */
  round: number;
  /** The card of the case; null once its evidence is gone. */
  shown: AlertCard | null;
  /** Told while something is on its way. */
  meanwhile: () => void;
  /** Whether the case still has the evidence that the card shows. */
  isHeld: boolean;
  /** What is planned to be emptied. */
  toEmpty: unknown[];
  perform(over: Partial<ActionToPerform>): Promise<Performed>;
}

/** A live community with a channel and somebody on duty, where nothing was brought yet. */
export const openDeliverWorld = (): DeliverWorld => {
  const wording = loadWording("config/wording").get("en");
  if (wording === undefined) throw new Error("the wording holds English");
  const courier = {
    deliver: async (delivery: Delivery) => {
      world.brought.push(delivery);
      world.meanwhile();
      return { posted: { channel: "a1", message: "p1" }, ...world.answer };
    },
  };
  const performer = createDeliver({
    couriers: new Map([[sampleAction.decision.platform, courier]]),
    recorder: { deliver: async () => ({ status: "recorded" }) },
    communities: {
      of: () => world.settings,
      change: async () => world.settings,
      toldIn: () => [],
      toldAnywhere: () => [],
      toldWhere: () => [],
      idsOf: () => [],
      forget: async () => {},
    },
    wordingOf: () => wording,
    cardOf: () => world.shown,
    postedOf: () => world.posted,
    keepPosted: (_, now) => {
      world.posted = now;
    },
    roundOf: () => world.round,
    holds: () => world.isHeld,
    emptyLater: (number, _, emptied) => void world.toEmpty.push([number, emptied]),
    windowOf: () => 500,
    now: () => 1000,
  });
  const world: DeliverWorld = {
    settings: { ...freshSettings, alertChannels: ["a1"], live: true, onDuty: "r1" },
    brought: [],
    answer: { status: "done" },
    posted: null,
    round: 1,
    shown: openCard,
    meanwhile: () => {},
    isHeld: true,
    toEmpty: [],
    perform: (over) => performer.perform({ ...sampleAction, case: 1, ...over }, "1 alert", 7),
  };
  return world;
};
