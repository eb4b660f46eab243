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
    // One that is shown again, as in answer to which something is reported, does not say what it answered itself.
    const known = [id, ...(replyTo === null ? [] : [replyTo.id])].map((one) => threads.get(`${channel} ${one}`));
    const thread = message.thread ?? known.find((one) => one !== undefined);
    if (thread === undefined) return message;
    putLast(threads, `${channel} ${id}`, thread, MOST);
    return { ...message, thread };
  };
};
