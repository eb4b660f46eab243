import type { Decision, Silence } from "./decision.ts";
import type { NoPast } from "./past.ts";

/** What the policy would have made of messages; nothing of it was written down, said or done. */
export interface Rehearsal {
  readonly status: "rehearsed";
  readonly messages: number;
  /** When the first and the last of them were sent, in milliseconds since the epoch. */
  readonly from: number;
  readonly to: number;
  /** What would have been written down, and maybe told, with the address of the message at which it was decided. */
  readonly decisions: readonly (Decision & { readonly link: string })[];
  /** How often nothing would have been done although something was found, by the reason. */
  readonly silences: Readonly<Partial<Record<Silence, number>>>;
}

/** Runs the policy over the last messages of a channel; `impossible` where the platform lets no bot read them. */
export type Rehearse = (
  platform: string,
  community: string,
  channel: string,
  most: number,
) => Promise<Rehearsal | NoPast | { readonly status: "impossible" }>;
