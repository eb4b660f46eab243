import { type APIDMChannel, type Client, Routes } from "discord.js";
import { chooseWording } from "../../model/choose-wording.ts";
import type { Wording } from "../../model/wording.ts";
import type { Log } from "../../support/log.ts";
import { createPostOnce } from "./post-once.ts";
import type { Queue } from "./queue.ts";
import { refusalOf } from "./refusal.ts";

/** What telling needs. */
export interface TellParts {
  readonly client: Client;
  readonly queue: Queue;
  readonly wordings: ReadonlyMap<string, Wording>;
  readonly log: Log;
}

/** Tells those who look after a community that no channel for alerts can be written to. */
export interface TellOwner {
  /** Tells it once, until a channel was found again; `language` is the community's. */
  lost(community: string, language: string): Promise<void>;
  found(community: string): void;
  /** Whoever asks the bot in again is told anew. */
  left(community: string): void;
}

/**
 * Where it is told: a channel that Discord itself writes such things to, and only where there is none in private to the owner,
 * who has asked for nothing. What is told names nobody, since others may read it too.
 */
export const createTellOwner = ({ client, queue, wordings, log }: TellParts): TellOwner => {
  const post = createPostOnce(client.rest, Date.now);
  const told = new Set<string>();
  /** Grows whenever something may have to be told anew: that is another post then, and not the one that was made before. */
  let round = 0;

  const privateTo = async (owner: string): Promise<string> => {
    const opened = (await client.rest.post(Routes.userChannels(), { body: { recipient_id: owner } })) as APIDMChannel;
    return opened.id;
  };

  const tell = async (community: string, content: string): Promise<boolean> => {
    const guild = client.guilds.cache.get(community);
    // Right after a start, or during an outage, nobody knows yet where to tell it: the next alert tries again.
    if (guild?.available !== true) throw new Error("the community is not known yet");
    const { safetyAlertsChannelId, publicUpdatesChannelId, systemChannelId, ownerId } = guild;
    const channels = new Set([safetyAlertsChannelId, publicUpdatesChannelId, systemChannelId]);
    const body = { content, allowed_mentions: { parse: [] } };
    const ways = [...[...channels].filter((id) => id !== null).map((id) => async () => id), () => privateTo(ownerId)];
    for (const way of ways) {
      try {
        await queue("call", async () => post(await way(), body, `no channel ${community} ${round}`, null));
        return true;
      } catch (error) {
        // Else the next alert tries again.
        if (refusalOf(error) === "unreachable") throw error;
      }
    }
    return false;
  };

  const forget = (community: string): void => {
    if (told.delete(community)) round++;
  };

  return {
    lost: async (community, language) => {
      if (told.has(community)) return;
      told.add(community);
      try {
        const reached = await tell(community, chooseWording(wordings, language).desk.noChannelLeft);
        log.warn(
          reached
            ? "no channel for alerts can be written to"
            : "no channel for alerts can be written to, nor its owner",
          { code: "discord-channel-lost" },
        );
      } catch {
        told.delete(community);
      }
    },
    found: forget,
    left: forget,
  };
};
