import { lastStep, standingOf } from "../cases/apply-event.ts";
import { readTimeline } from "../cases/read-timeline.ts";
import { tellTimeline } from "../cases/tell-case.ts";
import type { Right } from "../model/card.ts";
import type { Case } from "../model/case.ts";
import { type Asker, isSetup, type Press, type Reply, type SetupButton } from "../model/desk.ts";
import { BreakwaterError } from "../model/errors.ts";
import { isStep } from "../model/step.ts";
import { fillIn, type Wording } from "../model/wording.ts";
import { answerHelp } from "./answer-help.ts";
import { createAskModerators } from "./ask-moderators.ts";
import { caseHere, type DeskParts, memberHere } from "./desk-parts.ts";
import { readHelpChoice } from "./help-choice.ts";
import { deleteMessage, offerResources, timeout } from "./presses/act.ts";
import { claim } from "./presses/claim.ts";
import { confirm, notAConcern } from "./presses/judge.ts";
import { more } from "./presses/more.ts";
import { showWhy } from "./presses/show-why.ts";
import { say } from "./reply.ts";
import { pressSetup } from "./setup/press-setup.ts";
import { tellObstacle } from "./tell-obstacle.ts";

/** A press on a case, by somebody who may, with the wording of their community. */
export interface CasePress {
  readonly asker: Asker;
  readonly number: number;
  readonly language: string;
  readonly words: Wording;
}

/** What a button of a card does. */
export type OnCase = (press: CasePress, parts: DeskParts) => Reply;

interface CaseButton {
  readonly needs: Right;
  readonly does: OnCase;
  /** The question that is asked before; null where the press is enough. */
  asks(words: Wording): string | null;
}

const never = () => null;

const caseButtons: Readonly<
  Record<Exclude<Press["button"], "show-help" | "ask-moderators" | SetupButton>, CaseButton>
> = {
  claim: { needs: "see-alerts", does: claim, asks: never },
  confirm: { needs: "judge-alerts", does: confirm, asks: ({ buttons }) => buttons.confirm.asks },
  "not-a-concern": { needs: "judge-alerts", does: notAConcern, asks: ({ buttons }) => buttons["not-a-concern"].asks },
  "offer-resources": { needs: "see-alerts", does: offerResources, asks: never },
  "show-why": { needs: "see-alerts", does: showWhy, asks: never },
  more: { needs: "judge-alerts", does: more, asks: never },
  "delete-message": { needs: "judge-alerts", does: deleteMessage, asks: ({ desk }) => desk.asksDelete },
  timeout: { needs: "judge-alerts", does: timeout, asks: ({ desk }) => desk.asksTimeout },
};

/** Whether a case looks into whoever asks. Whoever is to be helped, which is a case with themselves, is not looked into. */
const isAbout = ({ speaker, addressee }: Case, asker: Asker, parts: DeskParts): boolean =>
  speaker !== addressee && memberHere(asker, asker.id, parts).includes(speaker);

/** The answer is to the case as it is now: the button carries what joined it last, and whether it was judged since. */
const ask = (
  { button, case: number }: Press,
  question: readonly string[],
  standing: string | null,
  { desk }: Wording,
): Reply =>
  say(question, {
    buttons: [
      {
        ...{ button, case: number, label: desk.yes, confirmed: true, danger: button !== "confirm" },
        choice: standing ?? undefined,
      },
    ],
  });

/** Answers a press: checks the right at this moment, asks before what cannot be taken back, and says what was done. */
export const createPressButton = (parts: DeskParts) => {
  const askModerators = createAskModerators(parts);
  return async (press: Press): Promise<Reply> => {
    const { asker, button, case: number, confirmed, choice } = press;
    if (isSetup(button)) return pressSetup({ ...press, button }, parts);
    if (button === "show-help") return answerHelp(asker, readHelpChoice(press.choice), "general", parts);
    if (button === "ask-moderators") return askModerators(press);
    // Whoever belongs to none is told so as in everything else that they ask.
    const { language } = asker.community === null ? asker : parts.communities.of(asker.platform, asker.community);
    const words = parts.wordingOf(language);
    const { needs, does, asks } = caseButtons[button];
    if (!asker.rights.includes(needs)) return say(words.desk.notAllowed);
    const known = number === null ? null : caseHere(asker, number, parts);
    if (number === null || known === null) return say(fillIn(words.desk.noSuchCase, { case: number ?? 0 }));
    if (button !== "show-why" && isAbout(known, asker, parts)) return say(words.desk.stepNotYours);
    const question = asks(words);
    const casePress = { asker, number, language, words };
    const obstacle = isStep(button) ? await tellObstacle(button, casePress, parts) : null;
    if (obstacle !== null) return obstacle;
    const timeline = readTimeline(parts.store.cases, number);
    const [last, standing] = [lastStep(timeline), standingOf(timeline)];
    if (question !== null && choice !== null && last !== null && choice !== standing) {
      // Whoever pressed was not asked about what joined the case since, nor knew how somebody else has judged it.
      const [since] = tellTimeline([last], words, (id) => parts.signalText(id, language).says);
      return ask(press, [since?.sentence ?? "", question], standing, words);
    }
    if (question !== null && !confirmed) return ask(press, [question], standing, words);
    try {
      return does(casePress, parts);
    } catch (error) {
      const code = error instanceof BreakwaterError ? error.problem.code : null;
      if (code === "case-claimed") return say(fillIn(words.desk.claimedByOther, { case: number }));
      if (code === "case-closed") return say(fillIn(words.desk.closedAlready, { case: number }));
      throw error;
    }
  };
};
