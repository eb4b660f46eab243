import type { Message } from "../../model/message.ts";
import { putLast } from "../../support/put-last.ts";

const MOST = 20_000;

/**
 * Says of each message on which post it comments: who answers a comment comments on the same one, which Telegram does not say.
 * In memory only: after a start an answer to an older comment is read as any other message of the group.
 */
export const createComments = () => {
  /** By channel and message. */
  const threads = new Map<string, string>();
  return (message: Message): Message => {
    const { channel, id, replyTo } = message;
    const thread = message.thread ?? (replyTo === null ? undefined : threads.get(`${channel} ${replyTo.id}`));
    if (thread === undefined) return message;
    putLast(threads, `${channel} ${id}`, thread, MOST);
    return { ...message, thread };
  };
};
