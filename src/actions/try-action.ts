import type { ActionToPerform, Performed, Performer } from "../model/action.ts";
import type { PlannedAction } from "../model/outbox.ts";

/** Opens what is sealed in a planned action; null when that cannot be done any more. */
export type OpenAction = (planned: PlannedAction) => ActionToPerform | null;

/** One try at a planned action, of which nothing more is awaited after `longest` milliseconds. Never rejects. */
export const tryAction = async (
  planned: PlannedAction,
  open: OpenAction,
  performer: Performer,
  longest: number,
): Promise<Performed> => {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<Performed>((resolve) => {
    timer = setTimeout(resolve, longest, { status: "later" });
  });
  try {
    const action = open(planned);
    if (action === null) return { status: "impossible", code: "unreadable" };
    return await Promise.race([performer.perform(action, planned.key, planned.plannedAt), silence]);
  } catch {
    return { status: "later" };
  } finally {
    clearTimeout(timer);
  }
};
