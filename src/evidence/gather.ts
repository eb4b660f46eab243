import type { Finding } from "../model/finding.ts";
import type { Message } from "../model/message.ts";
import type { Circumstances, Evidence, Yardstick } from "./assess.ts";
import { hereSince, isNewcomer } from "./here-since.ts";
import type { Ledger } from "./ledger.ts";

/** Of whoever is shown to need help nothing else counts. */
const nothingKnown: Circumstances = { minor: false, newcomer: false, answersHelp: false };

/**
 * The evidence that a message's new findings touch: on its speaker as a suspect, as somebody to help, or both, and on whoever it
 * shows to need help. `answersHelp` says that somebody else has just asked for help beside the speaker.
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
  const own = findings.filter(({ speaker }) => speaker === author.id);
  const roles = new Set(own.map(({ signal }) => signals.get(signal)?.role));
  const circumstances: Circumstances = {
    minor:
      addressee !== null &&
      ledger
        .of(community, addressee, at)
        .some(({ signal, stance }) => signal === "self-declared-minor" && stance === "direct"),
    newcomer: isNewcomer(hereSince(author), at, scores.credits.newcomerDays),
    answersHelp,
  };
  const held = ledger.of(community, author.id, at);
  const others = [...new Set(findings.map(({ speaker }) => speaker))].filter((speaker) => speaker !== author.id);
  return [
    ...(["suspect", "help"] as const)
      .filter((concern) => roles.has(concern))
      .map((concern) => ({ concern, speaker: author.id, addressee, at, findings: held, circumstances })),
    ...others.map((speaker) => ({
      ...{ concern: "help" as const, speaker, addressee: null, at, findings: ledger.of(community, speaker, at) },
      circumstances: nothingKnown,
    })),
  ];
};
