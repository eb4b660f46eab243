import type { Reply } from "../model/desk.ts";
import type { StepId } from "../model/step.ts";
import { fillIn } from "../model/wording.ts";
import type { DeskParts } from "./desk-parts.ts";
import type { CasePress } from "./press-button.ts";
import { say } from "./reply.ts";

const sentences = {
  owner: "rankOwner",
  "as-high-as-you": "rankAsYou",
  "as-high-as-us": "rankAsUs",
  "not-yours": "stepNotYours",
  gone: "stepGone",
  unknown: "stepUnknown",
} as const;

/** Why a step cannot be taken against whoever a case is about; null where it can, or where its evidence is gone. */
export const tellObstacle = async (
  kind: StepId,
  { asker, number, words }: CasePress,
  { cards, rankObstacle }: DeskParts,
): Promise<Reply | null> => {
  const decision = cards.decisionOf(number);
  if (decision === null) return null;
  const { community, channel, assessment } = decision;
  const step = { kind, community, channel, moderator: asker.id, member: assessment.speaker };
  const obstacle = await rankObstacle(asker.platform, step);
  if (obstacle === null) return null;
  const { desk, doctor } = words;
  if (typeof obstacle === "string") return say(desk[sentences[obstacle]]);
  if ("lackingRight" in obstacle) {
    const { asAdmin, rights } = doctor.telegram;
    return say([desk.stepLacking, fillIn(asAdmin, { rights: rights[obstacle.lackingRight] })]);
  }
  const permissions = obstacle.lacking.map((name) => doctor.permissions[name]).join(", ");
  return say([desk.stepLacking, fillIn(kind === "timeout" ? doctor.inRole : doctor.inChannel, { permissions })]);
};
