import type { APIMessage } from "discord.js";

interface Asking {
  readonly d?: { readonly data?: { readonly resolved?: { readonly messages?: Readonly<Record<string, APIMessage>> } } };
}

/**
 * Says of the poll in a message that somebody asks about in which channel it stands. Without that discord.js cannot read it where it
 * does not know the channel, as in a server that the bot is not in, and whoever asked would get no answer.
 */
export const placePolls = (packet: unknown): void => {
  const messages = (packet as Asking | undefined)?.d?.data?.resolved?.messages ?? {};
  for (const { poll, channel_id } of Object.values(messages)) if (poll) Object.assign(poll, { channel_id });
};
