import type { AlertEntry } from "../model/alert-log.ts";
import type { Case, CaseEvent } from "../model/case.ts";
import type { Store } from "../model/store.ts";
import { type OpenedPart, openParts, type Unseal } from "./sealed-parts.ts";

/** One thing that is held on a member: what an alert says, or a case with all that belongs to it. */
export type Held =
  | { readonly type: "alert"; readonly alert: AlertEntry }
  | {
      readonly type: "case";
      readonly case: Case;
      readonly timeline: readonly CaseEvent[];
      readonly parts: readonly OpenedPart[];
    };

/** All that is held on a member, by pseudonym, whether they wrote or were written to: first alerts, then cases. */
export function* heldOn({ log, cases }: Pick<Store, "log" | "cases">, member: string, unseal: Unseal): Generator<Held> {
  for (const alert of log.read({ member })) yield { type: "alert", alert };
  for (const one of cases.list({ member })) {
    const { number } = one;
    const parts = openParts(number, cases.sealedOf(number), unseal);
    yield { type: "case", case: one, timeline: cases.timeline(number), parts };
  }
}
