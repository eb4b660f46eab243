import { setImmediate as nextTurn } from "node:timers/promises";
import { createRecordingActuator } from "../adapters/replay/recording-actuator.ts";
import type { Decision, Silence } from "../model/decision.ts";
import type { Message } from "../model/message.ts";
import type { LookBack } from "../model/past.ts";
import type { Rehearse } from "../model/rehearsal.ts";
import { createPipeline, type Parts } from "../pipeline.ts";

/** After how many messages others have their turn. */
const AT_ONCE = 50;

/** Rehearses by what is in force in a community, with evidence and a memory of its own, of which nothing is left afterwards. */
export const createRehearse =
  (
    { isHeard, ...judging }: Pick<Parts, "detect" | "resemble" | "rulebookOf"> & { isHeard(message: Message): boolean },
    lookBackOf: (platform: string) => LookBack | undefined,
  ): Rehearse =>
  async (platform, community, channel, most) => {
    const lookBack = lookBackOf(platform);
    if (lookBack === undefined) return { status: "impossible" };
    const past = await lookBack(community, channel, most);
    if (past.status !== "read") return past;
    const { linkTo } = past;
    const messages = past.messages.filter(isHeard);
    const read = createPipeline({ ...judging, actuator: createRecordingActuator() });
    const decisions: (Decision & { readonly link: string })[] = [];
    const silences: Partial<Record<Silence, number>> = {};
    for (const [index, message] of messages.entries()) {
      if (index % AT_ONCE === AT_ONCE - 1) await nextTurn();
      for (const decision of read(message).decisions) {
        const { actions, silence } = decision;
        if (silence === null || actions.length > 0) decisions.push({ ...decision, link: linkTo(decision.message) });
        else silences[silence] = (silences[silence] ?? 0) + 1;
      }
    }
    const [from, to] = [messages[0]?.sentAt ?? 0, messages.at(-1)?.sentAt ?? 0];
    return { status: "rehearsed", messages: messages.length, from, to, decisions, silences };
  };
