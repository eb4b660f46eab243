import { lastEvidence } from "../../cases/apply-event.ts";
import type { OnCase } from "../press-button.ts";
import { say } from "../reply.ts";

/** What punishes stands one step further away than the rest, and asks again. */
export const more: OnCase = ({ number, words }, { store }) =>
  say(words.desk.moreMeans, {
    title: words.desk.more,
    buttons: (["delete-message", "timeout"] as const).map((button) => ({
      button,
      case: number,
      label: words.desk[button],
      confirmed: false,
      danger: true,
      choice: lastEvidence(store.cases.timeline(number))?.alert.toString(),
    })),
  });
