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

const checkSelect = ({ placeholder = "", options }: Body) => {
  const choices = options as readonly Body[];
  if (choices.length < 1 || choices.length > 25) throw invalidBody("options must be between 1 and 25 in length");
  most("placeholder", placeholder, 150);
  for (const { label, value } of choices) {
    most("label", label, 100, 1);
    most("value", value, 100, 1);
  }
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
    else if (one.type === ComponentType.StringSelect) checkSelect(one);
    else if (one.type === ComponentType.ActionRow) checkRow(one);
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
