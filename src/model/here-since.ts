import type { Message } from "./message.ts";
import { DAY_MS } from "./time-spans.ts";

/** Whether somebody had joined, or their account had been made, so few days before. */
export const isNewcomer = (since: number | null, at: number, days: number): boolean =>
  since !== null && since <= at && at - since < days * DAY_MS;

const noLaterThan = (at: number, time: number | null): number | null => (time !== null && time <= at ? time : null);

/**
 * When somebody came here who wrote at a time, in milliseconds since the epoch: they joined, or the account was made, whichever
 * is later; null where neither is known. What came after they wrote, as when they left and joined again, tells nothing of it.
 */
export const hereSince = ({ joinedAt, createdAt }: Message["author"], at: number): number | null => {
  const [joined, made] = [noLaterThan(at, joinedAt), noLaterThan(at, createdAt)];
  return joined === null || made === null ? (joined ?? made) : Math.max(joined, made);
};
