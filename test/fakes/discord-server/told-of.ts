import { GatewayDispatchEvents as Events, GatewayIntentBits as Intents } from "discord-api-types/v10";

/** The events of a guild by the intent that asks for them; what is not here is told to everybody. */
const askedBy: readonly (readonly [intent: Intents, events: readonly Events[]])[] = [
  [
    Intents.Guilds,
    [
      ...[Events.GuildCreate, Events.GuildUpdate, Events.GuildDelete],
      ...[Events.GuildRoleCreate, Events.GuildRoleUpdate, Events.GuildRoleDelete],
      ...[Events.ChannelCreate, Events.ChannelUpdate, Events.ChannelDelete],
      ...[Events.ThreadCreate, Events.ThreadUpdate, Events.ThreadDelete, Events.ThreadListSync],
    ],
  ],
  // Greetings in a channel are messages.
  [Intents.GuildMembers, [Events.GuildMemberAdd, Events.GuildMemberUpdate, Events.GuildMemberRemove]],
  [Intents.GuildMessages, [Events.MessageCreate, Events.MessageUpdate, Events.MessageDelete]],
  [Intents.GuildMessageTyping, [Events.TypingStart]],
];
const intentOf: ReadonlyMap<string, Intents> = new Map(
  askedBy.flatMap(([intent, events]) => events.map((event) => [event, intent] as const)),
);
/** What is asked for apart where it happens in a private chat. */
const inPrivate: ReadonlyMap<Intents, Intents> = new Map([
  [Intents.GuildMessages, Intents.DirectMessages],
  [Intents.GuildMessageTyping, Intents.DirectMessageTyping],
]);
const holdText: ReadonlySet<string> = new Set([Events.MessageCreate, Events.MessageUpdate]);

interface Told {
  readonly guild_id?: unknown;
  readonly channel_id?: unknown;
  readonly author?: { readonly id?: unknown };
  readonly mentions?: readonly { readonly id: unknown }[];
}

/** What stands in a message is told unasked in a private chat, of the bot's own, and where the bot is called. */
const isOpen = ({ guild_id, author, mentions }: Told, bot: string): boolean =>
  guild_id === undefined || author?.id === bot || mentions?.some(({ id }) => id === bot) === true;

/** What a session that asked for these intents is told of an event; undefined where it is told nothing. */
export const toldOf = (event: string, data: unknown, intents: number, bot: string): unknown => {
  const told = (data ?? {}) as Told;
  const asked = intentOf.get(event);
  // What says of no place is sent by no Discord, but by tests.
  const isPrivate = typeof told.channel_id === "string" && told.guild_id === undefined;
  const needed = asked !== undefined && isPrivate ? (inPrivate.get(asked) ?? asked) : asked;
  if (needed !== undefined && (intents & needed) === 0) return undefined;
  if (!holdText.has(event) || (intents & Intents.MessageContent) !== 0 || isOpen(told, bot)) return data;
  return { ...told, content: "", embeds: [], attachments: [], components: [] };
};
