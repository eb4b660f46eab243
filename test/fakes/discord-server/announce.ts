import {
  type APITextChannel,
  type GatewayGuildCreateDispatchData,
  OverwriteType,
  PermissionFlagsBits,
} from "discord-api-types/v10";
import type { FakeGuild } from "./world.ts";

/** A channel with what the bot may not do in it. */
export const withOverwrites = ({ closed, denied }: FakeGuild, channel: APITextChannel, bot: string): APITextChannel => {
  const deny = (denied.get(channel.id) ?? 0n) | (closed.has(channel.id) ? PermissionFlagsBits.ViewChannel : 0n);
  if (deny === 0n) return channel;
  const own = { id: bot, type: OverwriteType.Member, allow: "0", deny: String(deny) };
  return { ...channel, permission_overwrites: [...(channel.permission_overwrites ?? []), own] };
};

/** A guild as the gateway announces it. */
export const announce = ({
  id,
  ownerId,
  members,
  channels,
  threads,
  roles,
  ...guild
}: FakeGuild): GatewayGuildCreateDispatchData =>
  ({
    id,
    name: "Harbour",
    owner_id: ownerId,
    roles,
    channels: [...channels.values()],
    members: [...members.values()].slice(0, 5),
    member_count: members.size,
    joined_at: new Date(guild.joinedAt).toISOString(),
    large: false,
    unavailable: false,
    threads: [...threads.values()].filter((one) => one.thread_metadata?.archived !== true),
    emojis: [],
    stickers: [],
    presences: [],
    voice_states: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
    features: [],
    preferred_locale: "en-US",
    afk_timeout: 300,
    verification_level: 0,
    default_message_notifications: 0,
    explicit_content_filter: 0,
    mfa_level: 0,
    nsfw_level: 0,
    premium_tier: 0,
    system_channel_flags: 0,
    system_channel_id: guild.systemChannel,
    public_updates_channel_id: guild.updatesChannel,
    premium_progress_bar_enabled: false,
  }) as unknown as GatewayGuildCreateDispatchData;
