import { buildCard, type SignalText } from "../actions/card.ts";
import type { PostedCard } from "../actions/deliver.ts";
import { openPart, type Seal, sealPart, type Unseal } from "../cases/sealed-parts.ts";
import type { AlertCard, Excerpt } from "../model/card.ts";
import type { Case, CaseEvent } from "../model/case.ts";
import type { Decision } from "../model/decision.ts";
import type { Reply } from "../model/desk.ts";
import type { Store } from "../model/store.ts";
import type { Wording } from "../model/wording.ts";

/** Cards of cases as they are now, and where they were posted. */
export interface CaseCards {
  /** In the language of the moderators; null when the case or its evidence is gone. */
  cardOf(number: number, language: string): AlertCard | null;
  /** The same, with where it was posted. */
  shownOf(number: number, language: string): Reply["card"];
  /** The last decision of a case; null when its evidence is gone. */
  decisionOf(number: number): Decision | null;
  postedOf(number: number): PostedCard | null;
  keepPosted(number: number, posted: PostedCard): void;
  /** Remembers, sealed, which account the moderator of a pseudonym has, so that the card can name them. */
  keepHandler(number: number, who: string, account: string): void;
}

/** What cards are made from. */
export interface CardParts {
  readonly store: Pick<Store, "cases">;
  readonly seal: Seal;
  readonly unseal: Unseal;
  wordingOf(language: string): Wording;
  readonly signalText: SignalText;
}

/** Accounts of moderators by their pseudonyms. */
type Handlers = Readonly<Record<string, string>>;

/** Who looks at a case and who judged it, by account as far as it is known. */
const handledOf = (
  { claimedBy, verdict }: Case,
  timeline: readonly CaseEvent[],
  handlers: Handlers,
  { cases }: Wording,
): AlertCard["handled"] => {
  const accountOf = (who: string | null) => (who === null ? null : (handlers[who] ?? null));
  const judgedBy = timeline.findLast(({ kind }) => kind === "verdict")?.by ?? null;
  return [
    ...(claimedBy === null ? [] : [{ says: cases.texts.claimedBy, by: accountOf(claimedBy) }]),
    ...(verdict === null
      ? []
      : [{ says: `${cases.texts.verdict}: ${cases.verdicts[verdict]}`, by: accountOf(judgedBy) }]),
  ];
};

/** The cards of the cases of a store, from what is sealed of them. */
export const createCaseCards = ({ store, seal, unseal, wordingOf, signalText }: CardParts): CaseCards => {
  const { cases } = store;
  const read = <T>(number: number, name: string): T | null => {
    const text = openPart(cases, number, name, unseal);
    // Only this program seals, so what opens is what it wrote.
    return text === null ? null : (JSON.parse(text) as T);
  };
  const lastOf = (number: number) => read<{ alert: number; decision: Decision }>(number, "decision");

  const cardOf = (number: number, language: string): AlertCard | null => {
    const known = cases.get(number);
    const last = lastOf(number);
    if (known === null || last === null) return null;
    const wording = wordingOf(language);
    const { decision, alert } = last;
    const excerpts = read<Excerpt[]>(number, `excerpts ${alert}`);
    const handlers = read<Handlers>(number, "handlers") ?? {};
    const handling = { case: number, handled: handledOf(known, cases.timeline(number), handlers, wording) };
    return buildCard(decision, excerpts, wording, signalText, alert, handling);
  };
  const postedOf = (number: number) => read<PostedCard>(number, "posted");

  return {
    cardOf,
    shownOf: (number, language) => {
      const card = cardOf(number, language);
      return card === null ? null : { card, posted: postedOf(number) };
    },
    decisionOf: (number) => lastOf(number)?.decision ?? null,
    postedOf,
    keepPosted: (number, posted) => {
      if (cases.get(number) !== null) sealPart(cases, number, "posted", JSON.stringify(posted), seal);
    },
    keepHandler: (number, who, account) => {
      const handlers = { ...read<Handlers>(number, "handlers"), [who]: account };
      sealPart(cases, number, "handlers", JSON.stringify(handlers), seal);
    },
  };
};
