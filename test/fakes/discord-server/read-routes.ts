import { RESTJSONErrorCodes } from "discord-api-types/v10";
import { announce, withOverwrites } from "./announce.ts";
import { Refused } from "./refused.ts";
import type { RestState } from "./rest.ts";
import type { Handler } from "./routes.ts";
import type { World } from "./world.ts";

/** What can be asked of the application and of guilds, without changing anything. */
export const readRoutes = (world: World, state: RestState) => {
  const guildOf = (id: string) => {
    const guild = world.guilds.get(id);
    if (guild === undefined) throw new Refused(404, RESTJSONErrorCodes.UnknownGuild, "Unknown Guild");
    return guild;
  };
  const currentApplication: Handler = () => ({
    ...{
      id: world.bot.id,
      name: "Breakwater",
      icon: null,
      description: "",
      type: null,
      verify_key: "0",
      bot: world.bot,
    },
    ...{ flags: state.applicationFlags, flags_new: String(state.applicationFlags), redirect_uris: [] },
    ...{ interactions_endpoint_url: null, role_connections_verification_url: null, team: null },
    ...{ approximate_guild_count: world.guilds.size, approximate_user_install_count: 0 },
    ...{ approximate_user_authorization_count: 0, explicit_content_filter: 0, eligible_oauth2_scopes: ["bot"] },
    owner: [...world.guilds.values()].map(world.owner)[0] ?? world.bot,
  });
  const guildsOfBot: Handler = (_, _body, query) =>
    [...world.guilds.values()]
      .filter(({ id }) => BigInt(id) > BigInt(query.get("after") ?? "0"))
      .slice(0, Number(query.get("limit") ?? 200))
      .map(({ id }) => ({
        ...{ id, name: "Harbour", icon: null, banner: null, owner: false, permissions: "0", features: [] },
      }));
  const guildAsked: Handler = ([id = ""]) => {
    const { members, channels, ...guild } = announce(guildOf(id));
    return {
      ...guild,
      ...{ icon: null, description: null, home_header: null, splash: null, discovery_splash: null, banner: null },
      ...{ application_id: null, region: "us-west", afk_channel_id: null, widget_enabled: false, nsfw: false },
      ...{ widget_channel_id: null, max_presences: null, max_members: 500_000, max_stage_video_channel_users: 50 },
      ...{ max_video_channel_users: 25, vanity_url_code: null, premium_subscription_count: 0, incidents_data: null },
      ...{ rules_channel_id: null, safety_alerts_channel_id: null },
    };
  };
  const channelsOf: Handler = ([id = ""]) => {
    const guild = guildOf(id);
    return [...guild.channels.values()].map((channel) => withOverwrites(guild, channel, world.bot.id));
  };
  const memberOf: Handler = ([id = "", member = ""]) => {
    const found = guildOf(id).members.get(member);
    if (found === undefined) throw new Refused(404, RESTJSONErrorCodes.UnknownMember, "Unknown Member");
    return found;
  };
  return { currentApplication, guildsOfBot, guildAsked, channelsOf, memberOf };
};
