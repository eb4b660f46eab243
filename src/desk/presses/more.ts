import { standingOf } from "../../cases/apply-event.ts";
import { readTimeline } from "../../cases/read-timeline.ts";
import type { Decision } from "../../model/decision.ts";
import { stepIds } from "../../model/step.ts";
import type { OnCase } from "../press-button.ts";
import { say } from "../reply.ts";

/** A name is no message that could be deleted. */
const stepsOn = (decision: Decision | null) =>
  stepIds.filter((id) => !(id === "delete-message" && decision?.isName === true));

/** What punishes stands one step further away than the rest, and asks again. */
export const more: OnCase = ({ number, words }, { store, cards }) =>
  say(words.desk.moreMeans, {
    title: words.desk.more,
    buttons: stepsOn(cards.decisionOf(number)).map((button) => ({
      button,
      case: number,
      label: words.desk[button],
      confirmed: false,
      danger: true,
      choice: standingOf(readTimeline(store.cases, number)) ?? undefined,
    })),
  });
