import { type APIMessageTopLevelComponent, ButtonStyle, ComponentType, MessageFlags } from "discord.js";
import type { AlertCard, CardButton } from "../../model/card.ts";
import { toCustomId } from "./custom-id.ts";
import { cut, points, spoiler } from "./markdown.ts";

/** A message of components as Discord takes it. Nobody is ever notified by a mention in it. */
export interface Rendered {
  readonly flags: number;
  readonly components: APIMessageTopLevelComponent[];
  readonly allowed_mentions: { readonly parse: [] };
}

/** A message of these components, seen by everybody in the channel or, if `hidden`, by one person. */
export const rendered = (components: APIMessageTopLevelComponent[], hidden = false): Rendered => ({
  flags: MessageFlags.IsComponentsV2 | (hidden ? MessageFlags.Ephemeral : 0),
  components,
  allowed_mentions: { parse: [] },
});

const colours: Readonly<Record<AlertCard["level"], number>> = {
  urgent: 0xc0392b,
  review: 0xd68910,
  watch: 0x2e86c1,
  none: 0x7f8c8d,
};

// All texts of a message together may have 4,000 characters.
const MOST_OF_A_PART = 850;

const styles: Readonly<Partial<Record<CardButton["id"], ButtonStyle>>> = {
  claim: ButtonStyle.Primary,
  confirm: ButtonStyle.Success,
};

const text = (lines: readonly string[], most = MOST_OF_A_PART) =>
  lines.length === 0 ? [] : [{ type: ComponentType.TextDisplay as const, content: cut(lines.join("\n"), most) }];

const mention = (id: string | null) => (id === null ? "" : ` <@${id}>`);

const seenOf = ({ seen, headings, excerptNote }: AlertCard): string[] => {
  const lines = seen.map(({ sentence, excerpt }) => (excerpt === null ? sentence : `${sentence}: ${spoiler(excerpt)}`));
  return [...points(headings.seen, lines), ...(excerptNote === "" ? [] : [`-# ${excerptNote}`])];
};

const rowOf = (card: AlertCard, buttons: readonly CardButton[]) => ({
  type: ComponentType.ActionRow as const,
  components: buttons.map(({ id, label }) => ({
    type: ComponentType.Button as const,
    style: (styles[id] ?? ButtonStyle.Secondary) as ButtonStyle.Secondary,
    label: cut(label, 80),
    custom_id: toCustomId({ button: id, case: card.case, confirmed: false }),
  })),
});

const linkTo = ({ community, channel, message }: NonNullable<AlertCard["place"]>) =>
  `https://discord.com/channels/${community}/${channel}/${message}`;

const rowsOf = (card: AlertCard) => {
  if (card.case === null || card.buttons.length === 0) return [];
  // A row holds five; what is further away stands with the link.
  const near = rowOf(
    card,
    card.buttons.filter(({ id }) => id !== "more"),
  );
  const far = rowOf(
    card,
    card.buttons.filter(({ id }) => id === "more"),
  );
  const link =
    card.place === null || card.place.message === ""
      ? []
      : [
          {
            type: ComponentType.Button as const,
            style: ButtonStyle.Link as const,
            label: cut(card.headings.link, 80),
            url: linkTo(card.place),
          },
        ];
  return [near, { ...far, components: [...link, ...far.components] }];
};

/** An alert card as a message of Discord. */
export const renderCard = (card: AlertCard): Rendered => {
  const { title, headings, speaker, whoToWhom, score, means, why, innocent, nextSteps, handled, decides, level } = card;
  const divider = { type: ComponentType.Separator as const };
  const head = [
    `### ${title}`,
    ...(card.caseTitle === "" ? [] : [`-# ${card.caseTitle}`]),
    `**${headings.whoToWhom}**:${mention(speaker)} ${whoToWhom}. ${score}.`,
    means,
  ];
  return rendered([
    {
      type: ComponentType.Container,
      accent_color: colours[level],
      components: [
        ...text(head),
        divider,
        ...text(seenOf(card), 1400),
        ...text([...points(headings.why, why), ...points(headings.mayBeInnocent, innocent)]),
        ...text(points(headings.nextSteps, nextSteps)),
        ...text(
          handled.map(({ says, by }) => `**${says}**${mention(by)}`),
          300,
        ),
        divider,
        ...text([`-# ${decides}`], 200),
        ...rowsOf(card),
      ],
    },
  ]);
};
