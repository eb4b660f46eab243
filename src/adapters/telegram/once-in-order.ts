import type { Update } from "grammy/types";
import { chatOf } from "./allowed-updates.ts";

/** Handles an update; resolves once it would outlive a crash, and rejects only when it is to come again. */
export type Handle = (update: Update) => Promise<void>;

const MOST_REMEMBERED = 10_000;

/**
 * Handles each update once, however often it comes, and those of a chat one after another; chats beside each other. What
 * comes a second time while it is handled ends as the first one does. Behind one that failed in a chat, what waits there
 * fails with it, so that all of it comes again in order.
 */
export const onceInOrder = (handle: Handle): Handle => {
  const done = new Set<number>();
  const underWay = new Map<number, Promise<void>>();
  const last = new Map<number, Promise<void>>();

  const remember = (id: number): void => {
    done.add(id);
    if (done.size > MOST_REMEMBERED) done.delete(done.values().next().value as number);
  };

  return (update) => {
    const { update_id: id } = update;
    if (done.has(id)) return Promise.resolve();
    const same = underWay.get(id);
    if (same !== undefined) return same;
    const chat = chatOf(update);
    const work = (last.get(chat) ?? Promise.resolve())
      .then(() => handle(update))
      .then(() => remember(id))
      .finally(() => {
        underWay.delete(id);
        if (last.get(chat) === work) last.delete(chat);
      });
    underWay.set(id, work);
    last.set(chat, work);
    return work;
  };
};
