import type { DiscordPermission } from "./doctor-wording.ts";
import type { TelegramRight } from "./telegram-doctor-wording.ts";

/** The steps against somebody that a moderator can ask for from a card, in the order in which they stand there. */
export const stepIds = ["delete-message", "timeout"] as const;

/** One of these. */
export type StepId = (typeof stepIds)[number];

/** Whether what is asked for, by a button or a policy, is such a step. */
export const isStep = (id: string): id is StepId => stepIds.some((one) => one === id);

/** A step that a moderator asks for; ids are the platform's own. */
export interface Step {
  readonly kind: StepId;
  readonly community: string;
  /** Where the message is that it is about. */
  readonly channel: string;
  readonly moderator: string;
  readonly member: string;
}

/**
 * What speaks against a step: the member owns the community, or ranks as high as whoever asks for it, or as the bot; the
 * moderator may not take it by hand; the bot lacks a permission or right; the member has left; or that cannot be found out just now.
 */
export type Obstacle =
  | "owner"
  | "as-high-as-you"
  | "as-high-as-us"
  | "not-yours"
  | "gone"
  | "unknown"
  | { readonly lacking: readonly DiscordPermission[] }
  | { readonly lackingRight: TelegramRight };
