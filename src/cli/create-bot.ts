import { setTimeout as pause } from "node:timers/promises";
import type { SignalText } from "../actions/card.ts";
import { chooseWording } from "../actions/choose-wording.ts";
import { createDeliver } from "../actions/deliver.ts";
import { createRecordingCourier } from "../adapters/replay/recording-courier.ts";
import { forget } from "../cases/forget.ts";
import type { Raised, Recorded } from "../cases/record-decisions.ts";
import { placePseudonym } from "../cases/to-entry.ts";
import { createCaseCards } from "../desk/case-cards.ts";
import { createDesk } from "../desk/desk.ts";
import { type Communities, freshSettings } from "../model/community.ts";
import type { Courier } from "../model/delivery.ts";
import type { Problem } from "../model/errors.ts";
import type { Listener, Platform } from "../model/platform.ts";
import type { Place } from "../model/resource.ts";
import type { Wording } from "../model/wording.ts";
import type { Rulebooks } from "../settings/rulebooks.ts";
import { viewText } from "../text/view.ts";
import type { Assembled } from "./assemble.ts";
import { createReader } from "./create-reader.ts";
import type { KeptEvidence } from "./keep-evidence.ts";
import type { Heard } from "./keep-heard.ts";
import type { OpenData } from "./open-data.ts";
import { problemBehind } from "./problem-line.ts";
import { sendFrom } from "./send-from.ts";

/** What a running bot is made of. */
export interface BotParts {
  readonly assembled: Assembled;
  /** The rulebooks in force at the moment; those of `assembled` where nobody keeps them up to date. */
  readonly rulebooks?: () => Rulebooks;
  readonly data: Pick<OpenData, "store" | "sealer" | "pseudonyms">;
  /** Evidence and cooldowns that are kept over restarts; null where nothing is. */
  readonly kept: KeptEvidence | null;
  readonly communities: Communities;
  readonly wordings: ReadonlyMap<string, Wording>;
  readonly places: readonly Place[];
  readonly platforms: readonly Platform[];
  /** Writes decisions down; resolves once they would outlive a crash, with null for those that wait in memory until that is possible. */
  record(raised: readonly Raised[]): Promise<readonly (Recorded | null)[]>;
  /** How far each community was read. */
  readonly heard: Omit<Heard, "close">;
  onTrouble(problem: Problem): void;
  /** Milliseconds since the epoch. */
  now(): number;
}

/** A bot on one or more platforms, each of which may be missing without touching the others. */
export interface Bot {
  /** Connects and goes on until the signal; a platform that cannot be reached is told of, and the others go on. */
  run(signal: AbortSignal): Promise<void>;
  listenerOf(platform: string): Listener;
}

const AFTER_TROUBLE_MS = 10_000;
const TEST_CARD_MS = 2000;

/** Puts the path, the desk and the sender together for as long as the process lives. */
export const createBot = (parts: BotParts): Bot => {
  const { assembled, data, kept, heard, communities, wordings, places, platforms, now } = parts;
  const { store, sealer, pseudonyms: pseudonym } = data;
  const { seal } = sealer;
  const { signalTexts, detect } = assembled;
  const wordingOf = (language: string) => chooseWording(wordings, language);
  const signalText: SignalText = signalTexts;
  const rulebookOf = (platform: string, community: string) =>
    (parts.rulebooks?.() ?? assembled.rulebooks).of(platform, community, communities.of(platform, community).preset);
  const read = createReader({ ...assembled, ...(kept ?? {}), rulebookOf });
  const cards = createCaseCards({ store, seal, unseal: sealer.open, wordingOf, signalText });
  const couriers = new Map<string, Courier>(platforms.map((platform) => [platform.name, platform]));
  const deliver = createDeliver({
    couriers,
    recorder: createRecordingCourier(),
    communities,
    wordingOf,
    cardOf: cards.cardOf,
    postedOf: cards.postedOf,
    keepPosted: cards.keepPosted,
    now,
  });
  const sender = sendFrom(data, deliver, now);
  /** An error of the store ends the sender with it, and nothing is lost by that: it begins anew once the store may be well. */
  const sendUntil = async (signal: AbortSignal): Promise<void> => {
    while (!signal.aborted) {
      try {
        await sender.run(signal);
      } catch (error) {
        parts.onTrouble(problemBehind(error));
        await pause(AFTER_TROUBLE_MS, undefined, { signal }).catch(() => {});
      }
    }
  };
  const record = async (raised: readonly Raised[]) => {
    const recorded = await parts.record(raised);
    sender.poke();
    return recorded;
  };
  const look = (text: string) => detect(viewText(text)).sightings;
  const desk = createDesk({
    store,
    cards,
    communities,
    places,
    guidanceOf: (platform, community) => {
      const { country = null, contact = null, resources = [] } = rulebookOf(platform, community).merged;
      return { country, contact, resources };
    },
    pseudonym,
    seal,
    signalText,
    record,
    look,
    wordingOf,
    now,
    poke: sender.poke,
    showTestCard: async (platform, community, channel, card) => {
      const delivery = { kind: "card", community, card, channels: [channel], posted: null, raised: false } as const;
      const posting = couriers.get(platform)?.deliver(delivery, `test card ${community} ${now()}`);
      // Whoever set it up waits for the answer, for which platforms leave three seconds.
      const delivered = await Promise.race([posting, pause(TEST_CARD_MS, undefined, { ref: false })]);
      return delivered?.status === "done";
    },
    forgetEvidence: async (community, member) => kept?.forget({ community, member }),
  });

  const listenerOf = (platform: string): Listener => ({
    desk,
    hear: async (message) => {
      const raised = read(message);
      const recorded = raised.length === 0 ? [] : await record(raised);
      // What waits in memory would be lost with the process: then the message is read again.
      if (!recorded.includes(null)) heard.note(message);
    },
    lastHeard: (community) => heard.lastOf(platform, community),
    left: async (community) => {
      forget(store, { community: placePseudonym(pseudonym, platform, community) }, null, now());
      await kept?.forget({ community });
      await heard.forget(platform, community);
      await communities.forget(platform, community);
    },
    moved: async (from, to) => {
      for (const told of communities.toldIn(platform, (channel) => channel === from)) {
        const { alertChannels } = communities.of(platform, told);
        await communities.change(platform, told, {
          alertChannels: alertChannels.map((one) => (one === from ? to : one)),
        });
      }
      const chosen = communities.of(platform, from);
      // Nothing is known under the old id when this is said a second time.
      if (chosen === freshSettings) return;
      await communities.change(platform, to, chosen);
      await communities.forget(platform, from);
    },
    toldIn: (picks) => communities.toldIn(platform, picks),
    trouble: parts.onTrouble,
  });

  return {
    listenerOf,
    run: async (signal) => {
      const ending = new AbortController();
      const sending = sendUntil(AbortSignal.any([signal, ending.signal]));
      try {
        const started = await Promise.allSettled(platforms.map((one) => one.start(listenerOf(one.name))));
        const failures = started.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
        // With nobody to listen to there is nothing to go on for.
        if (failures.length === platforms.length) throw failures[0];
        for (const failure of failures) parts.onTrouble(problemBehind(failure));
        await sending;
      } finally {
        // Without this a sender that waits would keep the process, and write to a store that is closed.
        ending.abort();
        await Promise.allSettled([sending, ...platforms.map((one) => one.close())]);
      }
    },
  };
};
