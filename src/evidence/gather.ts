import { type Finding, isOnTrial } from "../model/finding.ts";
import { hereSince, isNewcomer } from "../model/here-since.ts";
import type { Message } from "../model/message.ts";
import type { Circumstances, Evidence, Yardstick } from "./assess.ts";
import type { Ledger } from "./ledger.ts";

/**
 * The evidence that new findings on somebody touch: on them as a suspect, as somebody to help, or both. `message` is what they wrote
 * last of what is looked at; `answersHelp` says that somebody else has just asked for help beside them.
 */
export const gather = (
  message: Message,
  addressee: string | null,
  answersHelp: boolean,
  findings: readonly Finding[],
  ledger: Ledger,
  { scores, signals }: Yardstick,
): readonly Evidence[] => {
  const { community, author, sentAt: at } = message;
  const roles = new Set(findings.map(({ signal }) => signals.get(signal)?.role));
  const circumstances: Circumstances = {
    // A signal that is switched off adds nothing, here either.
    minor:
      addressee !== null &&
      !isOnTrial(signals.get("self-declared-minor")) &&
      ledger
        .of(community, addressee, at)
        .some(({ signal, stance }) => signal === "self-declared-minor" && stance === "direct"),
    newcomer: isNewcomer(hereSince(author, at), at, scores.credits.newcomerDays),
    answersHelp,
  };
  const held = ledger.of(community, author.id, at);
  return (["suspect", "help"] as const)
    .filter((concern) => roles.has(concern))
    .map((concern) => ({ concern, speaker: author.id, addressee, at, findings: held, circumstances }));
};
