import type { DiscordPermission } from "./doctor-wording.ts";
import type { Message } from "./message.ts";

/** Why the past of a channel cannot be read: a permission that is not given, or a platform out of reach. */
export type NoPast =
  | { readonly status: "closed"; readonly missing: readonly DiscordPermission[] }
  | { readonly status: "unreachable" };

/** What was written in a channel, the oldest first. */
export interface ReadPast {
  readonly status: "read";
  readonly messages: readonly Message[];
  /** The address of one of them, for people who may see the channel. */
  linkTo(message: string): string;
}

/** Reads the last `most` messages of a channel. Nobody is told of them, and nothing of them is kept. */
export type LookBack = (community: string, channel: string, most: number) => Promise<ReadPast | NoPast>;
