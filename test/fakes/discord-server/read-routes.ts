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
    id: world.bot.id,
    name: "Breakwater",
    description: "",
    flags: state.applicationFlags,
    bot: world.bot,
  });
  const guildsOfBot: Handler = (_, _body, query) =>
    [...world.guilds.values()]
      .filter(({ id }) => BigInt(id) > BigInt(query.get("after") ?? "0"))
      .slice(0, Number(query.get("limit") ?? 200))
      .map(({ id }) => ({ id, name: "Harbour" }));
  const guildAsked: Handler = ([id = ""]) => {
    const { members, channels, ...guild } = announce(guildOf(id));
    return guild;
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
