import type { Courier } from "./delivery.ts";
import type { Desk } from "./desk.ts";
import type { Problem } from "./errors.ts";
import type { ExamineCommunity } from "./examination.ts";
import type { Message } from "./message.ts";
import type { LookBack } from "./past.ts";
import type { Obstacle, Step } from "./step.ts";

/** The platforms that the bot runs on, by their names in policies and in the log. */
export const platformIds = ["discord", "telegram"] as const;

/** One of these. */
export type PlatformId = (typeof platformIds)[number];

/** What a platform hands over to. */
export interface Listener {
  /**
   * A message was written or changed. Resolves once what it raised would outlive a crash; while the store cannot be written,
   * not before some time has passed, from when on it waits in memory alone, which a crash loses. Rejects when the bot is to
   * end meanwhile: then the message is to come again.
   */
  hear(message: Message): Promise<void>;
  /**
   * Up to when everything in a community was heard before this start, in milliseconds since the epoch; null when that is not
   * known. What is heard twice counts once, so it does no harm to read some of it again.
   */
  lastHeard(community: string): number | null;
  /** Everything that was written in a community up to a time, in milliseconds since the epoch, was heard. */
  heardUpTo(community: string, at: number): void;
  /** The community was left: everything that is held of it goes. */
  left(community: string): Promise<void>;
  /** The community goes on under another id: what it has chosen goes with it, and what was written down under the old one stays its own. */
  moved(from: string, to: string): Promise<void>;
  /** Somebody lets their own private chats be read: a community of one, told in a channel of its own, in its language. */
  granted(community: string, channel: string, language: string): Promise<void>;
  /** The communities whose moderators are told in one of these channels. */
  toldIn(channels: readonly string[]): readonly string[];
  /** The communities whose moderators are told in any channel. */
  toldAnywhere(): readonly string[];
  /** The channels in which the moderators of any community are told. */
  toldWhere(): readonly string[];
  /** The language that a community has chosen, in which something is said there that must not show who asked for it. */
  languageOf(community: string): string;
  /** Something that an operator can mend. */
  trouble(problem: Problem): void;
  readonly desk: Desk;
}

/** Platforms on which moderators are told outside of the community: what stands there can be changed after it was left. */
export const cardsOutlast: ReadonlySet<string> = new Set(["telegram"]);

/** One platform: it hears what is written there, and brings what is to be brought. */
export interface Platform extends Courier {
  readonly name: string;
  /**
   * Connects and goes on until `close`.
   * @throws BreakwaterError when it cannot, with the mend
   */
  start(listener: Listener): Promise<void>;
  /** Rejects with a BreakwaterError when nothing is heard any more after the last start, and does not come back by itself. */
  ended?(): Promise<never>;
  readonly examine: ExamineCommunity;
  /** What at this moment speaks against a step, null for nothing. Rejects where the platform cannot be asked. */
  rankObstacle(step: Step): Promise<Obstacle | null>;
  /** Missing where a bot may not read what was written before. */
  readonly lookBack?: LookBack;
  close(): Promise<void>;
}
