import { type CatchUpParts, createCatchUp } from "../../src/adapters/discord/catch-up.ts";
import { createQueue } from "../../src/adapters/discord/queue.ts";
import { createReadArchived } from "../../src/adapters/discord/read-archived.ts";
import { createReadPage } from "../../src/adapters/discord/read-page.ts";
import type { ConnectedClient } from "./discord-client.ts";

/** A catch-up of a connected client's community, heard up to a time or never; `parts` replaces any of its parts, and `hear` comes first. */
export const startCatchUp = (
  { client, guild }: Pick<ConnectedClient, "client" | "guild">,
  lastHeard: number | null,
  { hear, ...parts }: Partial<CatchUpParts> = {},
) => {
  const read: string[] = [];
  const staff: string[] = [];
  const marks: number[] = [];
  const cutShort: number[] = [];
  const stop = new AbortController();
  const catchUp = createCatchUp({
    lastHeard: () => lastHeard,
    heardUpTo: (_, at) => marks.push(at),
    hear: async (message) => {
      await hear?.(message);
      read.push(message.text);
      if (message.author.staff) staff.push(message.text);
    },
    readPage: createReadPage(createQueue(), () => {}),
    readArchived: createReadArchived(createQueue()),
    onCutShort: (channels) => cutShort.push(channels),
    onBroken: () => {},
    now: Date.now,
    signal: stop.signal,
    ...parts,
  });
  const found = async () => {
    const known = client.guilds.cache.get(guild.id);
    // The channels as the guild is told of them in a new session.
    known?.channels.cache.forEach((channel) => {
      if (channel.isTextBased()) channel.lastMessageId = guild.channels.get(channel.id)?.last_message_id ?? null;
    });
    if (known !== undefined) await catchUp.found(known);
  };
  return { read, staff, marks, cutShort, catchUp, found, stop };
};
