import { applyEvent, lastEvidence } from "../../cases/apply-event.ts";
import { toPlanned } from "../../cases/planned-action.ts";
import { readTimeline } from "../../cases/read-timeline.ts";
import type { CaseEvent } from "../../model/case.ts";
import type { StepId } from "../../model/step.ts";
import { MINUTE_MS } from "../../model/time-spans.ts";
import { fillIn } from "../../model/wording.ts";
import { type DeskParts, whoIs } from "../desk-parts.ts";
import type { CasePress, OnCase } from "../press-button.ts";
import { say } from "../reply.ts";

/** What a press asks for that reaches whoever the case is about. */
type ByHand = "offer-resources" | StepId;

/** Plans an action that a person asked for; false when the evidence that names its people is gone. */
const planByHand = ({ asker, number }: CasePress, kind: ByHand, parts: DeskParts): boolean => {
  const { store, cards, seal, now, poke } = parts;
  const planned = store.atOnce(() => {
    const decision = cards.decisionOf(number);
    const known = store.cases.get(number);
    if (decision === null || known === null) return false;
    const at = now();
    const to = decision.assessment.speaker;
    // A press that comes twice within a minute, as when two moderators press at once, is one press. One after something
    // joined the case is another, and so is one after what was asked for has failed.
    const timeline = readTimeline(store.cases, number);
    const cause = `case ${number} alert ${lastEvidence(timeline)?.alert}`;
    const isSame = (event: CaseEvent): boolean =>
      event.kind === "action" &&
      event.action === kind &&
      event.status === "planned" &&
      event.key.startsWith(`${cause} `) &&
      Math.abs(at - event.at) < MINUTE_MS &&
      store.outbox.statusOf(event.key) !== "failed";
    if (timeline.some(isSame)) return true;
    // What the machine noticed in shadow mode, a person may act on once that is over.
    const asked = { kind, decision: { ...decision, shadow: undefined }, to, confirmed: true } as const;
    const one = toPlanned(asked, `${cause} ${at}`, number, at, seal);
    store.outbox.plan([one]);
    const event = {
      kind: "action",
      key: one.key,
      action: kind,
      status: "planned",
      at,
      by: whoIs(parts, asker),
    } as const;
    store.cases.change(applyEvent(known, event), event);
    return true;
  });
  if (planned) poke();
  return planned;
};

const act =
  (kind: ByHand): OnCase =>
  (press, parts) => {
    const { underWay, evidenceGone, isShadow, heldInShadow } = press.words.desk;
    const { platform, community } = press.asker;
    if (parts.guidanceOf(platform, community ?? "").shadow) return say(heldInShadow);
    if (!parts.communities.of(platform, community ?? "").live) return say(isShadow);
    return say(fillIn(planByHand(press, kind, parts) ? underWay : evidenceGone, { case: press.number }));
  };

/** Makes the neutral resource post where the case is. */
export const offerResources = act("offer-resources");

/** Deletes the message that the last alert of the case is about. */
export const deleteMessage = act("delete-message");

/** Puts the account that the case is about on hold. */
export const timeout = act("timeout");
