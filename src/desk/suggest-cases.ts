import type { Suggestion } from "../model/desk.ts";
import { fillIn } from "../model/wording.ts";
import type { Suggest } from "./command.ts";
import { casesHere } from "./desk-parts.ts";

/** How many are looked through. */
const MOST = 200;

/** Numbers of the community's cases, open ones first, by what was typed of them. Nobody is named. */
export const suggestCases: Suggest = ({ typed, given, parts }): readonly Suggestion[] => {
  const { asker, words } = given;
  const { texts, states } = words.cases;
  return (["open", "closed"] as const)
    .flatMap((state) => casesHere(asker, { state, limit: MOST }, parts))
    .filter(({ number }) => String(number).startsWith(typed.trim().replace(/^#/, "")))
    .map(({ number, level, detectors, state }) => {
      const names = detectors.map((id) => words.detectors[id].name).join(", ");
      const parts = [fillIn(texts.title, { number }), states[state], words.levels[level].name, names];
      return { value: number, label: parts.filter((part) => part !== "").join(" · ") };
    });
};
