import type { Message } from "../../model/message.ts";

/** How many messages are remembered: more than catching up reads of a busy channel. */
const MOST = 20_000;

/**
 * Hands each message on once: the gateway may tell of it again, and what is read after a gap overlaps with what was heard.
 * An edit counts as another one; what could not be handed on may come again.
 */
export const onceHeard = (hear: (message: Message) => Promise<void>) => {
  const heard = new Set<string>();
  return async (message: Message): Promise<void> => {
    const key = `${message.id} ${message.editedAt ?? ""}`;
    if (heard.has(key)) return;
    heard.add(key);
    const [oldest] = heard;
    if (heard.size > MOST && oldest !== undefined) heard.delete(oldest);
    try {
      await hear(message);
    } catch (error) {
      heard.delete(key);
      throw error;
    }
  };
};
