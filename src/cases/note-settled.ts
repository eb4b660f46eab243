import type { CaseEvent } from "../model/case.ts";
import type { PlannedAction } from "../model/outbox.ts";
import type { Store } from "../model/store.ts";
import { applyEvent } from "./apply-event.ts";
import { isChange } from "./planned-action.ts";

/** What became of an action for good. */
interface Receipted {
  readonly planned: Pick<PlannedAction, "key" | "kind" | "case">;
  readonly status: "done" | "recorded" | "failed";
  readonly at: number;
}

/**
 * Notes in its case what became of an action; an action of no case, or of one that is gone, is noted nowhere, and neither is
 * that a card shows what its case says already.
 */
export const noteSettled = ({ cases }: Pick<Store, "cases">, { planned, status, at }: Receipted): void => {
  const known = planned.case === null || isChange(planned.key) ? null : cases.get(planned.case);
  if (known === null) return;
  const event: CaseEvent = { kind: "action", key: planned.key, action: planned.kind, status, at, by: null };
  cases.change(applyEvent(known, event), event);
};
