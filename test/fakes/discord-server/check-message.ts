import { ButtonStyle, ComponentType, MessageFlags } from "discord-api-types/v10";
import { invalidBody } from "./refused.ts";

type Body = Readonly<Record<string, unknown>>;

const most = (what: string, text: unknown, length: number, least = 0) => {
  if (typeof text !== "string" || text.length < least || text.length > length)
    throw invalidBody(`${what} must be between ${least} and ${length} in length`);
};

const childrenOf = (component: Body): readonly Body[] => (component.components ?? []) as readonly Body[];

function* everyOf(components: readonly Body[]): Generator<Body> {
  for (const component of components) {
    yield component;
    yield* everyOf(childrenOf(component));
  }
}

const checkButton = ({ style, label, url, custom_id: id }: Body) => {
  most("label", label, 80, 1);
  if (style === ButtonStyle.Link) most("url", url, 512, 1);
  if ((style === ButtonStyle.Link) !== (id === undefined)) throw invalidBody("a link has a url, a button a custom_id");
};

const autoSelects: ReadonlyMap<unknown, string> = new Map([
  [ComponentType.ChannelSelect, "channel"],
  [ComponentType.RoleSelect, "role"],
]);

/** Of whatever kind: how it is called when nothing is chosen, and how much may be chosen. */
const checkAnySelect = ({ placeholder = "", min_values: min = 1, max_values: max = 1 }: Body) => {
  most("placeholder", placeholder, 150);
  if (Number(min) < 0 || Number(min) > 25) throw invalidBody("min_values must be between 0 and 25");
  if (Number(max) < 1 || Number(max) > 25 || Number(max) < Number(min)) throw invalidBody("max_values is too small");
};

/** Discord lists the channels and roles itself; what is chosen already is told by id. */
const checkAutoSelect = ({ type, options, default_values: chosen = [], max_values: max = 1 }: Body) => {
  const held = chosen as readonly Body[];
  if (options !== undefined) throw invalidBody("only a string select has options");
  if (held.length > Number(max)) throw invalidBody("more default_values than max_values");
  for (const one of held)
    if (one.type !== autoSelects.get(type) || !/^\d{17,20}$/.test(String(one.id))) throw invalidBody("default_values");
};

const checkSelect = ({ options, max_values: max = 1 }: Body) => {
  const choices = options as readonly Body[];
  if (choices.length < 1 || choices.length > 25) throw invalidBody("options must be between 1 and 25 in length");
  for (const { label, value, description = "" } of choices) {
    most("label", label, 100, 1);
    most("value", value, 100, 1);
    most("description", description, 100);
  }
  if (choices.filter((one) => one.default === true).length > Number(max)) throw invalidBody("too many defaults");
  if (new Set(choices.map(({ value }) => value)).size < choices.length) throw invalidBody("option value duplicated");
};

const checkRow = (row: Body) => {
  const inside = childrenOf(row);
  const isSelect = inside.some(({ type }) => type !== ComponentType.Button);
  if (inside.length < 1 || inside.length > (isSelect ? 1 : 5))
    throw invalidBody("a row holds 1 to 5 buttons or 1 menu");
};

const checkComponents = (components: readonly Body[]) => {
  const all = [...everyOf(components)];
  if (all.length < 1 || all.length > 40) throw invalidBody("components must be between 1 and 40 in number");
  const texts = all.filter(({ type }) => type === ComponentType.TextDisplay).map(({ content }) => content);
  for (const text of texts) most("content", text, 4000, 1);
  most("all texts together", texts.join(""), 4000);
  const ids = all.flatMap(({ custom_id: id }) => (id === undefined ? [] : [id]));
  for (const id of ids) most("custom_id", id, 100, 1);
  if (new Set(ids).size < ids.length) throw invalidBody("Component custom id cannot be duplicated");
  for (const one of all) {
    if (one.type === ComponentType.Button) checkButton(one);
    else if (one.type === ComponentType.TextInput) throw invalidBody("a text input outside a modal");
    else if (one.type === ComponentType.StringSelect || autoSelects.has(one.type)) {
      checkAnySelect(one);
      if (autoSelects.has(one.type)) checkAutoSelect(one);
      else checkSelect(one);
    } else if (one.type === ComponentType.ActionRow) checkRow(one);
    else if (one.type === ComponentType.Container && !components.includes(one)) throw invalidBody("a nested container");
  }
};

/** Refuses what Discord refuses of values that are suggested while a command is typed. */
export const checkChoices = (choices: readonly Body[]): void => {
  if (choices.length > 25) throw invalidBody("choices must be 25 or fewer in length");
  for (const { name } of choices) most("name", name, 100, 1);
};

/** Refuses what Discord refuses of a message: too long, too many, twice the same, or a mark that is half a letter. */
export const checkMessage = (body: Body): void => {
  const { content, components, flags = 0, nonce } = body;
  if (JSON.stringify(body).match(/\\ud[89a-f]/i)) throw invalidBody("half of a surrogate pair");
  if (nonce !== undefined) most("nonce", nonce, 25);
  if (content) most("content", content, 2000);
  if (components === undefined) return;
  if (((flags as number) & MessageFlags.IsComponentsV2) === 0) throw invalidBody("components without their flag");
  if (content) throw invalidBody("content beside components");
  checkComponents(components as readonly Body[]);
};

/** Refuses what Discord refuses of a window with a form. */
export const checkModal = ({ custom_id: id, title, components }: Body): void => {
  most("custom_id", id, 100, 1);
  most("title", title, 45, 1);
  const rows = (components ?? []) as readonly Body[];
  if (rows.length < 1 || rows.length > 5) throw invalidBody("a modal has 1 to 5 components");
  for (const { type, label, description = "", component } of rows) {
    if (type !== ComponentType.Label) throw invalidBody("inputs stand below a label");
    most("label", label, 45, 1);
    most("description", description, 100);
    const input = component as Body;
    if (input.type !== ComponentType.TextInput) throw invalidBody("no text input");
    most("custom_id", input.custom_id, 100, 1);
    if (Number(input.max_length) < 1 || Number(input.max_length) > 4000) throw invalidBody("max_length");
    if (input.value !== undefined) most("value", input.value, Number(input.max_length), 1);
  }
};
