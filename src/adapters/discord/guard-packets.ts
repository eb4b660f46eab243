import type { Client } from "discord.js";
import { placePolls } from "./place-polls.ts";

type HandlePacket = (packet?: unknown, shard?: unknown) => boolean;

/**
 * Lets an event that discord.js cannot read be passed over. It throws where nobody can catch it, and that would end the
 * process: with it would go what all the others write.
 */
export const guardPackets = (client: Client, onBroken: () => void): void => {
  // It is missing from the types.
  const manager = client.ws as unknown as { handlePacket: HandlePacket };
  const handle = manager.handlePacket;
  manager.handlePacket = (packet, shard) => {
    try {
      placePolls(packet);
      return handle.call(manager, packet, shard);
    } catch {
      onBroken();
      return false;
    }
  };
};
