import type { Client, GuildTextBasedChannel } from "discord.js";
import type { Message } from "../../model/message.ts";
import type { LookBack, NoPast } from "../../model/past.ts";
import { idAt } from "./id-at.ts";
import { isClosed, lacking, needs } from "./permissions.ts";
import { PAGE, type ReadPage } from "./read-page.ts";
import { refusalOf } from "./refusal.ts";

const closed = (channel: GuildTextBasedChannel | null): NoPast => {
  const me = channel?.guild.members.me ?? null;
  const may = me === null ? null : (channel?.permissionsFor(me) ?? null);
  const missing = lacking(needs.read, may?.bitfield ?? 0n);
  // Discord knows better than what it told us before.
  return { status: "closed", missing: missing.length === 0 ? needs.read : missing };
};

const noPast = (error: unknown, channel: GuildTextBasedChannel | null): NoPast =>
  refusalOf(error) === "unreachable" ? { status: "unreachable" } : closed(channel);

/** Looks back in a channel or thread, from the newest message page by page. */
export const createLookBack =
  (client: Client, readPage: ReadPage): LookBack =>
  async (community, id, most) => {
    let channel: GuildTextBasedChannel | null = null;
    try {
      const found = await client.channels.fetch(id);
      if (found === null || found.isDMBased() || !found.isTextBased() || found.guildId !== community)
        return closed(null);
      channel = found;
      const pages: Message[][] = [];
      let before = idAt(Date.now() + 1000);
      for (let left = most; left > 0; left -= PAGE) {
        const page = await readPage(found, { before, limit: Math.min(left, PAGE) });
        // Where the past may not be read Discord gives an empty page, as where nothing was written.
        if (page.length === 0 && isClosed(found)) return closed(found);
        pages.unshift(page.flatMap(({ message }) => message ?? []));
        const [oldest] = page;
        if (page.length < Math.min(left, PAGE) || oldest === undefined) break;
        before = oldest.id;
      }
      return {
        status: "read",
        messages: pages.flat(),
        // A name has no address but that of the channel in which its bearer was greeted.
        linkTo: (message) =>
          [`https://discord.com/channels/${community}/${id}`, ...(/^\d+$/.exec(message) ?? [])].join("/"),
      };
    } catch (error) {
      return noPast(error, channel);
    }
  };
