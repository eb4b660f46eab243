import { type APIMessage, type APIUser, ComponentType, InteractionType } from "discord-api-types/v10";
import { asAdmin } from "./discord-server/start.ts";
import type { Answer, DiscordWorld } from "./discord-world.ts";

/** A part of a view that can be pressed, chosen from or written into. */
export interface Component extends Readonly<Record<string, unknown>> {
  readonly type: ComponentType;
  readonly custom_id: string;
}

/** Somebody who sets a community up by the views of `/setup`. */
export interface SetupViews {
  /** Gives `/setup`. */
  open(rights?: string): Promise<Answer>;
  /** Presses or chooses what is there in a view, and gives the answer. */
  press(view: Answer, name: string, values?: readonly string[], rights?: string): Promise<Answer>;
  /** Sends a form with these words in it. */
  submit(view: Answer, form: Answer, value: string): Promise<Answer>;
  /** Goes on to the last of the three views. */
  toLast(): Promise<Answer>;
}

/** Every component of an answer, those inside of others too. */
const componentsOf = (at: unknown): readonly Component[] =>
  Array.isArray(at)
    ? at.flatMap(componentsOf)
    : typeof at !== "object" || at === null
      ? []
      : [...("custom_id" in at ? [at as Component] : []), ...Object.values(at).flatMap(componentsOf)];

/** What bears a name in a view. */
export const findIn = (view: Answer, name: string): Component => {
  const found = componentsOf(view.data.components).find(({ custom_id: id }) => id.includes(`:${name}`));
  if (found === undefined) throw new Error(`there is no ${name} in this view`);
  return found;
};

/** The views of a world, as somebody sees them. */
export const openSetupViews = (
  { server, guild, channel, command, press, answerTo }: DiscordWorld,
  who: APIUser,
): SetupViews => {
  const general = channel("general");
  /** The message of ours that nobody else sees, as it comes back with a press. */
  const privateMessage = (view: Answer): APIMessage =>
    ({
      ...{ id: server.world.nextId(), channel_id: general, author: server.world.bot, content: "", type: 20 },
      ...{ timestamp: new Date().toISOString(), edited_timestamp: null, attachments: [], embeds: [], mentions: [] },
      ...{ components: view.data.components ?? [], flags: 64 | 32_768 },
    }) as unknown as APIMessage;

  /** What Discord tells of the channels and roles that were chosen: not who may do what in them. */
  const resolvedOf = (type: ComponentType, values: readonly string[]) => {
    const kind = type === ComponentType.ChannelSelect ? "channels" : type === ComponentType.RoleSelect ? "roles" : null;
    if (kind === null) return {};
    const known =
      kind === "roles"
        ? new Map<string, object>(guild.roles.map((role) => [role.id, role]))
        : new Map<string, object>(
            [...guild.channels].map(([id, { name, type }]) => [id, { id, name, type, permissions: "0" }]),
          );
    return { resolved: { [kind]: Object.fromEntries(values.map((id) => [id, known.get(id)])) } };
  };

  const views: SetupViews = {
    open: (rights = asAdmin) => command("setup", who, rights),
    press: (view, name, values, rights = asAdmin) => {
      const { type, custom_id } = findIn(view, name);
      const chosen = values === undefined ? {} : { values, ...resolvedOf(type, values) };
      return press(privateMessage(view), who, custom_id, rights, { component_type: type, ...chosen });
    },
    submit: (view, form, value) => {
      const [field] = componentsOf(form.data.components);
      const component = { type: ComponentType.TextInput, id: 2, custom_id: field?.custom_id, value };
      return answerTo(
        server.interact(guild, general, who, asAdmin, {
          type: InteractionType.ModalSubmit,
          data: { custom_id: form.data.custom_id, components: [{ type: ComponentType.Label, id: 1, component }] },
          message: privateMessage(view),
        }),
      );
    },
    toLast: async () => views.press(await views.press(await views.open(), "setup"), "setup:n:=3"),
  };
  return views;
};
