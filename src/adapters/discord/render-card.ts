import { type APIMessageTopLevelComponent, ButtonStyle, ComponentType, MessageFlags } from "discord.js";
import type { AlertCard, CardButton } from "../../model/card.ts";
import { cut } from "../../model/cut.ts";
import type { Posted } from "../../model/delivery.ts";
import { toCustomId } from "./custom-id.ts";
import { points, spoiler, unmarked, whole } from "./markdown.ts";

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

// All texts of a message together may have 4,000 characters: so many each, and 3,900 in all.
const most = { head: 800, seen: 1200, why: 450, innocent: 350, next: 650, handled: 250, decides: 200 };
const MOST_OF_A_SENTENCE = 160;
const MOST_OF_A_REASON = 300;

const styles: Readonly<Partial<Record<CardButton["id"], ButtonStyle>>> = {
  claim: ButtonStyle.Primary,
  confirm: ButtonStyle.Success,
};

const text = (content: string) => (content === "" ? [] : [{ type: ComponentType.TextDisplay as const, content }]);

const mention = (id: string | null) => (id === null ? "" : ` <@${id}>`);

/** A reason in its place: one that fills it alone would leave none. */
const short = (reason: string): string => cut(reason, MOST_OF_A_REASON);

/** What was seen, as far as there is room; that its words are hidden is said all the same. */
const seenOf = ({ seen, headings, excerptNote }: AlertCard): string => {
  const lines = seen.map(({ sentence, excerpt }) => {
    // A signal of one's own says what its admins like, and must uncover nothing behind it.
    const says = cut(unmarked(sentence), MOST_OF_A_SENTENCE);
    return excerpt === null ? says : `${says}: ${spoiler(excerpt)}`;
  });
  const note = excerptNote === "" ? "" : `\n-# ${excerptNote}`;
  return `${whole(points(headings.seen, lines), most.seen - note.length)}${note}`.trimStart();
};

const rowOf = (card: AlertCard, buttons: readonly CardButton[]) => ({
  type: ComponentType.ActionRow as const,
  components: buttons.map(({ id, label }) => ({
    type: ComponentType.Button as const,
    style: (styles[id] ?? ButtonStyle.Secondary) as ButtonStyle.Secondary,
    label: cut(label, 80),
    custom_id: toCustomId({ button: id, case: card.case, confirmed: false, choice: null }),
  })),
});

const linkTo = ({ community, channel, message }: NonNullable<AlertCard["place"]>) =>
  `https://discord.com/channels/${community}/${channel}/${message}`;

const linkButton = (label: string, url: string) => ({
  ...{ type: ComponentType.Button as const, style: ButtonStyle.Link as const, label: cut(label, 80), url },
});

const rowsOf = (card: AlertCard, discussion: string | null) => {
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
  const { place, headings } = card;
  const links = [
    ...(place === null || place.message === "" ? [] : [linkButton(headings.link, linkTo(place))]),
    ...(discussion === null ? [] : [linkButton(headings.discussion, discussion)]),
  ];
  const second = { ...far, components: [...links, ...far.components] };
  // Discord takes no row without a button.
  return second.components.length === 0 ? [near] : [near, second];
};

/** Where a card is talked over that has no thread of its own; null for one that has. */
export const discussionOf = (community: string, posted: Posted | null): string | null =>
  posted?.thread === undefined ? null : `https://discord.com/channels/${community}/${posted.thread}`;

/** An alert card as a message of Discord. */
export const renderCard = (card: AlertCard, discussion: string | null = null): Rendered => {
  const { title, headings, speaker, whoToWhom, score, means, why, innocent, nextSteps, handled, decides, level } = card;
  const divider = { type: ComponentType.Separator as const };
  const head = [
    `### ${title}`,
    ...(card.caseTitle === "" ? [] : [`-# ${card.caseTitle}`]),
    `**${headings.whoToWhom}**:${mention(speaker)} ${whoToWhom}. ${score}.`,
    ...(means === "" ? [] : [means]),
  ];
  return rendered([
    {
      type: ComponentType.Container,
      accent_color: colours[level],
      components: [
        ...text(cut(head.join("\n"), most.head)),
        divider,
        ...text(seenOf(card)),
        ...text(whole(points(headings.why, why.map(short)), most.why)),
        ...text(whole(points(headings.mayBeInnocent, innocent.map(short)), most.innocent)),
        ...text(whole(points(headings.nextSteps, nextSteps), most.next)),
        ...text(
          whole(
            handled.map(({ says, by }) => `**${says}**${mention(by)}`),
            most.handled,
          ),
        ),
        divider,
        ...text(cut(`-# ${decides}`, most.decides)),
        ...rowsOf(card, discussion),
      ],
    },
  ]);
};
