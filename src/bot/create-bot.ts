import { setTimeout as pause } from "node:timers/promises";
import { createDeliver } from "../actions/deliver.ts";
import { createRecordingCourier } from "../adapters/replay/recording-courier.ts";
import { forget } from "../cases/forget.ts";
import type { Raised, Recorded } from "../cases/record-decisions.ts";
import { placePseudonym } from "../cases/to-entry.ts";
import { createCaseCards } from "../desk/case-cards.ts";
import { emptyLater } from "../desk/change-card.ts";
import { createDesk } from "../desk/desk.ts";
import type { Recording } from "../desk/desk-parts.ts";
import { emptyCardOf } from "../desk/empty-card-of.ts";
import type { Detect } from "../detectors/detect.ts";
import { chooseWording } from "../model/choose-wording.ts";
import type { Communities } from "../model/community.ts";
import type { Decision } from "../model/decision.ts";
import type { Courier } from "../model/delivery.ts";
import type { Problem } from "../model/errors.ts";
import { cardsOutlast, type Listener, type Platform } from "../model/platform.ts";
import type { Place } from "../model/resource.ts";
import type { SignalTexts } from "../model/signal-text.ts";
import type { Wording } from "../model/wording.ts";
import { windowOf } from "../policies/decide.ts";
import type { Log } from "../support/log.ts";
import { viewText } from "../text/view.ts";
import type { Assembled } from "./assemble.ts";
import { createReader } from "./create-reader.ts";
import { createRulebookOf } from "./create-rulebook-of.ts";
import type { ForgetRequest } from "./forget-requests.ts";
import { isNotOffered } from "./forget-untold.ts";
import { holdLines } from "./hold-lines.ts";
import { createIsHeard } from "./is-heard.ts";
import type { KeptEvidence, WhoseEvidence } from "./keep-evidence.ts";
import type { Heard } from "./keep-heard.ts";
import { moveCommunity } from "./move-community.ts";
import type { OpenData } from "./open-data.ts";
import { problemBehind } from "./problem-line.ts";
import { recordInto } from "./record-into.ts";
import { createRehearse } from "./rehearse.ts";
import { createSayAtOnce } from "./say-at-once.ts";
import { sendFrom } from "./send-from.ts";
import { startPlatforms } from "./start-platforms.ts";

/** What a running bot is made of. */
export interface BotParts {
  readonly assembled: Assembled;
  /** What is in force at the moment. */
  inForce(): Assembled;
  readonly data: Pick<OpenData, "store" | "sealer" | "pseudonyms">;
  /** Evidence and cooldowns that are kept over restarts; null where nothing is. */
  readonly kept: KeptEvidence | null;
  readonly communities: Communities;
  readonly wordings: ReadonlyMap<string, Wording>;
  readonly places: readonly Place[];
  readonly platforms: readonly Platform[];
  /** Writes decisions down; resolves once they would outlive a crash, with null for those that wait in memory until that is possible. */
  record(raised: readonly Raised[]): Promise<readonly (Recorded | null)[]>;
  /** Lets go of what waits to be written down about somebody. */
  dropWaiting(platform: string, whose: WhoseEvidence): void;
  /** Whether a decision was let go of, and is never written. */
  isLost(raised: Raised): boolean;
  /** Waits, within a bound, for what waits in memory, and gives whether it was written. Rejects when the bot is to end. */
  hold(): Promise<boolean>;
  /** After how many milliseconds a platform is tried again that could not be reached at the start; then after longer pauses. */
  readonly startAgainMs?: number | undefined;
  /** How far each community was read. */
  readonly heard: Omit<Heard, "close">;
  onTrouble(problem: Problem): void;
  readonly log: Log;
  /** Milliseconds since the epoch. */
  now(): number;
}

/** A bot on one or more platforms, each of which may be missing without touching the others. */
export interface Bot {
  /** Connects and goes on until the signal; a platform that cannot be reached is told of, and the others go on. */
  run(signal: AbortSignal): Promise<void>;
  listenerOf(platform: string): Listener;
  /** Lets go of all that is held of a community or, but for the store, of a member of it. */
  forget(request: ForgetRequest): Promise<void>;
  /** Says that something that had waited in memory was written down, so that it is sent now. */
  poke(): void;
  /** Plans that the card of a case whose evidence is about to be deleted says nothing of anybody any more. */
  emptyCard(number: number): void;
}

/** After how many milliseconds the sender begins anew that an error of the store has ended. */
const AFTER_TROUBLE_MS = 10_000;

/** Puts the path, the desk and the sender together for as long as the process lives. */
export const createBot = (parts: BotParts): Bot => {
  const { assembled, inForce, data, kept, heard, communities, wordings, places, platforms, now } = parts;
  const { store, sealer, pseudonyms: pseudonym } = data;
  const { seal } = sealer;
  const wordingOf = (language: string) => chooseWording(wordings, language);
  const signalText: SignalTexts = (signal, language) => inForce().signalTexts(signal, language);
  const detect: Detect = (...said) => inForce().detect(...said);
  const rulebookOf = createRulebookOf(() => inForce().rulebooks, communities);
  const judging = { ...assembled, detect, rulebookOf };
  const lines = holdLines();
  const read = createReader({ ...judging, ...(kept ?? {}), ...lines });
  const cards = createCaseCards({ store, seal, unseal: sealer.open, wordingOf, signalText });
  const couriers = new Map<string, Courier>(platforms.map((platform) => [platform.name, platform]));
  const deliver = createDeliver({
    couriers,
    recorder: createRecordingCourier(),
    communities,
    wordingOf,
    ...cards,
    emptyLater: (...what) => emptyLater({ store, cards, seal, now }, ...what),
    windowOf: (decision) => windowOf(decision, rulebookOf(decision.platform, decision.community).policy),
    now,
  });
  const recordWithin = recordInto(data, assembled, now);
  /** Brings a call for help to the moderators that could not be answered where it stands, within the write that says so: a crash loses neither. */
  const onNotOffered = (decision: Decision): void => {
    recordWithin([{ decision: { ...decision, actions: ["log", "alert"] }, excerpts: [] }]);
    kept?.previous.forget(isNotOffered(decision));
  };
  const sender = sendFrom({ ...data, log: parts.log, onNotOffered }, deliver, now);
  const sayAtOnce = createSayAtOnce({ platforms, communities, rulebookOf, now });
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
  /** What is on its way to the store; whoever lets go of something would miss it. */
  const underWay = new Set<Promise<unknown>>();
  /** Writes down what a message or a member raised; rejects when the bot is to end before that is done, so that it comes again. */
  const record = async (raised: readonly Raised[]): Promise<Recording> => {
    const writing = parts.record(raised).finally(() => underWay.delete(writing));
    underWay.add(writing);
    const recorded = await writing;
    // What waits in memory would be lost with the process.
    const isSettled = !recorded.includes(null) || (await parts.hold());
    // What was written late is to be sent as well.
    sender.poke();
    return { recorded, fate: raised.some(parts.isLost) ? "lost" : isSettled ? "written" : "waiting" };
  };
  /** What is in memory, with what is kept of it. */
  const letGo = async ({ platform, whose }: ForgetRequest): Promise<void> => {
    await Promise.allSettled(underWay);
    parts.dropWaiting(platform, whose);
    lines.forget(whose);
    await kept?.forget(whose);
  };
  const isHeard = createIsHeard(communities);
  const lookBackOf = (platform: string) => platforms.find(({ name }) => name === platform)?.lookBack;
  const desk = createDesk({
    store,
    cards,
    communities,
    places,
    guidanceOf: (platform, community) => {
      const { merged, policy } = rulebookOf(platform, community);
      const { country = null, contact = null, resources = [] } = merged;
      const { hash: policyHash, shadow } = policy;
      return { country, contact, resources, preset: inForce().rulebooks.preset, policyHash, shadow: shadow === true };
    },
    pseudonym,
    seal,
    signalText,
    record,
    look: (text) => detect(viewText(text)).sightings,
    rehearse: createRehearse({ ...judging, isHeard }, lookBackOf),
    wordingOf,
    now,
    poke: sender.poke,
    ...sayAtOnce,
    forgetEvidence: (platform, whose) => letGo({ platform, whose }),
  });

  const emptyCard = (number: number) =>
    emptyCardOf({ store, cards, seal, now }, number, ({ platform, community }) =>
      wordingOf(communities.of(platform, community).language),
    );
  const left = async (platform: string, community: string): Promise<void> => {
    await Promise.allSettled(underWay);
    const onGone = ({ number }: { readonly number: number }) => void (cardsOutlast.has(platform) && emptyCard(number));
    const ids = communities.idsOf(platform, community);
    for (const id of ids) {
      const whose = { community: id };
      parts.dropWaiting(platform, whose);
      lines.forget(whose);
      forget(store, { communities: [placePseudonym(pseudonym, platform, id)] }, null, now(), { onGone });
      await kept?.forget(whose);
      await heard.forget(platform, id);
    }
    await communities.forget(platform, ids[0] ?? community);
    sender.poke();
  };

  const listenerOf = (platform: string): Listener => ({
    desk:
      lookBackOf(platform) === undefined
        ? { ...desk, commands: desk.commands.filter(({ readsPast }) => readsPast !== true) }
        : desk,
    hear: async (message) => {
      if (!isHeard(message)) return;
      const raised = read(message);
      if (raised.length > 0) await record(raised);
    },
    heardUpTo: (community, at) => {
      heard.note(platform, community, at);
    },
    lastHeard: (community) => heard.lastOf(platform, community),
    left: (community) => left(platform, community),
    moved: (from, to) => moveCommunity(communities, platform, from, to),
    granted: async (community, channel, language) => {
      const chosen = { alertChannels: [channel], live: true, language: wordingOf(language).language };
      await communities.change(platform, community, chosen);
    },
    toldIn: (channels) => communities.toldIn(platform, channels),
    toldAnywhere: () => communities.toldAnywhere(platform),
    toldWhere: () => communities.toldWhere(platform),
    languageOf: (community) => communities.of(platform, community).language,
    trouble: parts.onTrouble,
  });

  return {
    listenerOf,
    forget: (request) =>
      request.whose.member === undefined ? left(request.platform, request.whose.community) : letGo(request),
    poke: sender.poke,
    emptyCard,
    run: async (signal) => {
      const ending = new AbortController();
      const stopSweeping = lines.keepSwept();
      const sending = sendUntil(AbortSignal.any([signal, ending.signal]));
      try {
        const { onTrouble, startAgainMs: firstMs } = parts;
        const start = (platform: Platform) => platform.start(listenerOf(platform.name));
        const allDown = startPlatforms({ platforms, start, onTrouble, firstMs, signal: ending.signal });
        await Promise.race([sending, allDown]);
      } finally {
        // Without this a sender that waits would keep the process, and write to a store that is closed.
        ending.abort();
        stopSweeping();
        await Promise.allSettled([sending, ...platforms.map((one) => one.close())]);
      }
    },
  };
};
