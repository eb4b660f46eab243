import type { Action, ActionToPerform } from "../model/action.ts";
import type { PlannedAction } from "../model/outbox.ts";
import type { Seal, Unseal } from "./sealed-parts.ts";

/** What an action is sealed for, so that it opens under no other key of the outbox. */
export const actionContext = (key: string): string => `action ${key}`;

/** The number of the alert that an action of this key belongs to; null for a key of another form. */
export const alertOf = (key: string): number | null => {
  const [, number] = /^(\d+) /.exec(key) ?? [];
  return number === undefined ? null : Number(number);
};

/** Names an action after what it comes from: the number of its alert, or a press. */
export const actionKey = (cause: string, kind: Action["kind"]): string => `${cause} ${kind}`;

/** Names a change of the card of a case after when it was asked for. */
export const changeOf = (number: number, at: number): string => `case ${number} shown ${at}`;

/** Names that the card of a case is emptied after when that was asked for. */
export const emptyingOf = (number: number, at: number): string => `case ${number} emptied ${at}`;

/** Whether an action of this key takes away what a card says of somebody, which nobody asks for again. */
export const isEmptying = (key: string): boolean => /^case \d+ emptied /.test(key);

/** Whether an action of this key only changes a card that stands. */
export const isChange = (key: string): boolean => /^case \d+ shown /.test(key);

/** An action as the outbox keeps it: named after what it comes from, such as the number of its alert, and sealed, for it holds ids. */
export const toPlanned = (
  action: Action,
  cause: string,
  caseNumber: number | null,
  at: number,
  seal: Seal,
): PlannedAction => {
  const key = actionKey(cause, action.kind);
  return {
    key,
    case: caseNumber,
    kind: action.kind,
    bytes: seal(JSON.stringify(action), actionContext(key)),
    plannedAt: at,
    attempts: 0,
    nextAt: at,
  };
};

/** Opens what `toPlanned` sealed; null when the keys at hand do not open it. */
export const openAction = ({ key, bytes, case: number }: PlannedAction, unseal: Unseal): ActionToPerform | null => {
  const text = unseal(bytes, actionContext(key));
  // Only this program seals, so what opens is what it wrote.
  return text === null ? null : { ...(JSON.parse(text) as Action), case: number };
};
