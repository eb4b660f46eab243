import { DAY_MS } from "../model/day.ts";
import type { Message } from "../model/message.ts";

/** Whether somebody had joined, or their account had been made, so few days before. */
export const isNewcomer = (since: number | null, at: number, days: number): boolean =>
  since !== null && at - since < days * DAY_MS;

/** When somebody came here, in milliseconds since the epoch: they joined, or the account was made, whichever is later; null where neither is known. */
export const hereSince = ({ joinedAt, createdAt }: Message["author"]): number | null =>
  joinedAt === null || createdAt === null ? (joinedAt ?? createdAt) : Math.max(joinedAt, createdAt);
