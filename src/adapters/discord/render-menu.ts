import { ChannelType, ComponentType, SelectMenuDefaultValueType, TextInputStyle } from "discord.js";
import { cut } from "../../model/cut.ts";
import type { ReplyForm, ReplyMenu } from "../../model/desk.ts";
import { toCustomId } from "./custom-id.ts";

/** What Discord takes of each. */
const most = { options: 25, placeholder: 150, option: 100, title: 45, label: 45, text: 4000 };

/** The field of a form that holds what was written. */
export const formField = "text";

const idOf = ({ button }: Pick<ReplyMenu, "button">) =>
  toCustomId({ button, case: null, confirmed: true, choice: null });

const common = (menu: ReplyMenu) => ({
  custom_id: idOf(menu),
  placeholder: cut(menu.none ?? menu.label, most.placeholder),
  min_values: menu.none === null ? 1 : 0,
  max_values: 1,
});

const defaults = <T extends SelectMenuDefaultValueType>({ chosen }: ReplyMenu, type: T) =>
  chosen === null ? [] : [{ id: chosen, type }];

const selectOf = (menu: ReplyMenu) => {
  switch (menu.kind) {
    case "channel":
      return {
        ...common(menu),
        type: ComponentType.ChannelSelect as const,
        channel_types: [ChannelType.GuildText] as ChannelType.GuildText[],
        default_values: defaults(menu, SelectMenuDefaultValueType.Channel),
      };
    case "role":
      return {
        ...common(menu),
        type: ComponentType.RoleSelect as const,
        default_values: defaults(menu, SelectMenuDefaultValueType.Role),
      };
    case "choice":
      return {
        ...common(menu),
        type: ComponentType.StringSelect as const,
        options: menu.options.slice(0, most.options).map(({ id, label, says }) => ({
          value: id,
          label: cut(label, most.option),
          ...(says === null ? {} : { description: cut(says, most.option) }),
          default: id === menu.chosen,
        })),
      };
  }
};

/** A menu with what it is called above it, for what is chosen takes the place of any name inside. */
export const renderMenu = (menu: ReplyMenu) => [
  { type: ComponentType.TextDisplay as const, content: `**${cut(menu.label, most.option)}**` },
  { type: ComponentType.ActionRow as const, components: [selectOf(menu)] },
];

/** A form as the window that Discord opens. */
export const renderForm = (form: ReplyForm) => ({
  custom_id: idOf(form),
  title: cut(form.title, most.title),
  components: [
    {
      type: ComponentType.Label,
      label: cut(form.label, most.label),
      component: {
        type: ComponentType.TextInput,
        custom_id: formField,
        style: form.most > 100 ? TextInputStyle.Paragraph : TextInputStyle.Short,
        required: false,
        max_length: Math.min(form.most, most.text),
        ...(form.value === "" ? {} : { value: form.value.slice(0, form.most) }),
      },
    },
  ],
});
