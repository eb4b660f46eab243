import type { Message } from "../../model/message.ts";

/** How many messages are remembered: more than catching up reads of a busy channel. */
const MOST = 20_000;

/**
 * Hands each message on once: the gateway may tell of it again, and what is read after a gap overlaps with what was heard.
 * An edit counts as another one; what could not be handed on may come again.
 */
export const onceHeard = (hear: (message: Message) => Promise<void>) => {
  const heard = new Set<string>();
  // In the order in which they came: a set that loses its oldest again and again is slow to tell which that is.
  const order: string[] = [];
  let next = 0;
  return async (message: Message): Promise<void> => {
    const key = `${message.id} ${message.editedAt ?? ""}`;
    if (heard.has(key)) return;
    heard.add(key);
    const oldest = order[next];
    if (oldest !== undefined) heard.delete(oldest);
    order[next] = key;
    next = (next + 1) % MOST;
    try {
      await hear(message);
    } catch (error) {
      heard.delete(key);
      throw error;
    }
  };
};
