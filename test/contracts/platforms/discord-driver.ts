import {
  type APIMessage,
  type APIUser,
  ApplicationCommandType,
  InteractionType,
  MessageFlags,
  PermissionFlagsBits,
} from "discord-api-types/v10";
import { createDiscord } from "../../../src/adapters/discord/connect.ts";
import { createLog } from "../../../src/support/log.ts";
import { asMember, asModerator, startDiscordServer } from "../../fakes/discord-server/start.ts";
import { wordings } from "../../fakes/start-bot.ts";
import { until } from "../../fakes/until.ts";
import type { Driver, Person, Said, SendFault, Shown, Written } from "./driver.ts";

interface Component {
  readonly label?: string;
  readonly custom_id?: string;
  readonly components?: readonly Component[];
}

const buttonsOf = (components: readonly Component[]): readonly Component[] =>
  components.flatMap((one) => [...(one.label === undefined ? [] : [one]), ...buttonsOf(one.components ?? [])]);

/** A community on the fake Discord. */
export const startDiscordDriver = async (): Promise<Driver> => {
  const server = await startDiscordServer();
  const { world, rest, gateway } = server;
  const guild = world.addGuild(["general", "alerts", "spare"]);
  const [general = "", alerts = "", spare = ""] = guild.channels.keys();
  const accounts = new Map<string, { readonly user: APIUser; readonly rights: string }>();
  const written = new Map<string, APIMessage>();
  const answered = new Map<string, APIMessage>();

  const add = (moderates: boolean): Person => {
    const user = world.addMember(guild, `person ${accounts.size}`, moderates);
    accounts.set(user.id, { user, rights: moderates ? asModerator : asMember });
    return { id: user.id };
  };
  const accountOf = ({ id }: Person) => accounts.get(id) as { user: APIUser; rights: string };
  const keep = (message: APIMessage): Written => {
    written.set(message.id, message);
    return { id: message.id };
  };
  const rawOf = ({ id }: Written) => written.get(id) as APIMessage;
  const toShown = (message: APIMessage): Shown => ({
    id: message.id,
    text: JSON.stringify(message),
    buttons: buttonsOf(message.components as never).flatMap(({ label }) => label ?? []),
  });
  const standing = (channel: string) =>
    (world.messages.get(channel) ?? []).filter(({ author }) => author.id === world.bot.id);
  /** A message of ours, or an answer that only one person sees. */
  const shownRaw = ({ id }: Shown): APIMessage =>
    answered.get(id) ?? ([general, alerts, spare].flatMap(standing).find((one) => one.id === id) as APIMessage);
  const answerTo = async (interaction: string, on: APIMessage | null): Promise<Said> => {
    const { data } = await until(() => rest.answers.get(interaction));
    const flags = Number(data.flags);
    const message = { ...on, ...data, author: world.bot, id: world.nextId(), flags } as unknown as APIMessage;
    answered.set(message.id, message);
    return { ...toShown(message), privately: (flags & MessageFlags.Ephemeral) !== 0 };
  };
  const pressId = (on: APIMessage, who: Person, customId: string): string => {
    const { user, rights } = accountOf(who);
    const data = { component_type: 2, custom_id: customId };
    return server.interact(guild, on.channel_id ?? alerts, user, rights, {
      type: InteractionType.MessageComponent,
      data,
      message: on,
    });
  };
  const menu = (name: string, home: typeof guild | null, who: Person, message: APIMessage): Promise<Said> => {
    const { user, rights } = accountOf(who);
    const label = wordings.get("en")?.commands[name]?.says;
    const data = {
      id: "1",
      type: ApplicationCommandType.Message,
      name: label,
      target_id: message.id,
      resolved: { messages: { [message.id]: message } },
    };
    const id = server.interact(home, message.channel_id, user, rights, {
      type: InteractionType.ApplicationCommand,
      data,
    });
    return answerTo(id, null);
  };

  return {
    name: "discord",
    community: guild.id,
    general,
    alerts,
    spare,
    owner: { id: guild.ownerId },
    createPlatform: () =>
      createDiscord({ token: server.token, api: server.api, wordings, log: createLog({ level: "error" }) }),
    listening: () => until(() => gateway.connected() > 0 && rest.commands.length > 0).then(() => {}),
    close: server.close,

    member: () => add(false),
    moderator: () => add(true),
    say: (who, text) => keep(server.say(guild, general, accountOf(who).user, text)),
    edit: (message, content) => {
      const edited = Object.assign(rawOf(message), { content, edited_timestamp: new Date().toISOString() });
      const { user: _, ...member } = guild.members.get(edited.author.id) ?? {};
      gateway.dispatch("MESSAGE_UPDATE", { ...edited, guild_id: guild.id, member });
    },
    forward: (who, message) => {
      const { content, timestamp } = rawOf(message);
      const snapshot = { content, timestamp, edited_timestamp: null, attachments: [], embeds: [], components: [] };
      const more = {
        message_reference: { type: 1, channel_id: general, message_id: message.id },
        message_snapshots: [{ message: { ...snapshot, mentions: [], mention_roles: [], type: 0, flags: 0 } }],
      };
      return keep(server.say(guild, general, accountOf(who).user, "", more as never));
    },
    sayAsProgram: (text) => {
      const { user } = accountOf(add(false));
      return keep(server.say(guild, general, { ...user, bot: true }, text, { webhook_id: "5" }));
    },
    repeat: (message) => server.tell(guild, rawOf(message)),
    stands: (message) => (world.messages.get(general) ?? []).some(({ id }) => id === message.id),
    leave: () => gateway.dispatch("GUILD_DELETE", { id: guild.id }),

    ours: (channel) => standing(channel).map(toShown),
    remove: (message) => {
      const all = world.messages.get(shownRaw(message).channel_id) ?? [];
      all.splice(
        all.findIndex(({ id }) => id === message.id),
        1,
      );
    },
    press: (on, who, label) => {
      const message = shownRaw(on);
      const button = buttonsOf(message.components as never).find((one) => one.label === label);
      if (button?.custom_id === undefined) throw new Error(`no button ${label}`);
      return answerTo(pressId(message, who, button.custom_id), message);
    },
    pressForged: async (on, who) => {
      const message = shownRaw(on);
      const id = pressId(message, who, "bw1:1:erase-everything:y");
      // What comes after it is answered, so this one was read.
      await answerTo(pressId(message, who, "bw1:-:show-help:n"), message);
      return rest.answers.has(id);
    },
    openResources: async (post, who) => {
      const message = shownRaw(post);
      const [button] = buttonsOf(message.components as never);
      return answerTo(pressId(message, who, button?.custom_id ?? ""), message);
    },
    check: (who, text) => {
      const author = accountOf(add(false)).user;
      const message = { ...world.write(general, author, text), channel_id: "5" };
      return menu("check", null, who, message);
    },
    report: (who, message) => menu("report", guild, who, rawOf(message)),

    lose: (channel) => void guild.channels.delete(channel),
    forbid: (channel) => void guild.denied.set(channel, PermissionFlagsBits.SendMessages),
    allow: (channel) => void guild.denied.delete(channel),
    promote: ({ id }) => {
      const member = guild.members.get(id);
      if (member !== undefined) guild.members.set(id, { ...member, roles: [guild.roles[1]?.id ?? ""] });
    },
    takeRights: () => {
      guild.mayModerate = false;
    },
    failSends: (fault: SendFault, times = 1) => {
      let left = times;
      rest.fault = ({ method, path }) => (method === "POST" && path.endsWith("/messages") && left-- > 0 ? fault : null);
    },
    isOnHold: ({ id }) => rest.onHold.has(id),
    reasons: () => rest.asked.flatMap(({ reason }) => reason ?? []),
    named: ({ id }) => `<@${id}>`,
    privateTries: () => rest.asked.filter(({ path }) => path.startsWith("/users/@me/channels")).length,
  };
};
