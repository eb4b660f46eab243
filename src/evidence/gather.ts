import type { Finding } from "../model/finding.ts";
import type { Message } from "../model/message.ts";
import type { Circumstances, Evidence, Yardstick } from "./assess.ts";
import type { Ledger } from "./ledger.ts";

const DAY_MS = 86_400_000;

const isNew = ({ author, sentAt }: Message, days: number): boolean =>
  [author.joinedAt, author.createdAt].some((since) => since !== null && sentAt - since < days * DAY_MS);

/** How long an answer to a call for help is taken to be one. */
const ANSWERING_MS = 3_600_000;
/** From this strength on a model is sure enough that somebody asked for help. */
const SURE = 3;

const askedForHelp = (held: readonly Finding[], now: number, signals: Yardstick["signals"]): boolean =>
  held.some(
    ({ signal, at, stance, strength = SURE }) =>
      signals.get(signal)?.role === "help" &&
      stance !== "fiction" &&
      stance !== "advice" &&
      strength >= SURE &&
      now - at < ANSWERING_MS,
  );

/**
 * The evidence that a message's new findings touch: on its speaker as a suspect, as somebody to help, or both. `company`
 * are those who wrote beside the speaker just before.
 */
export const gather = (
  message: Message,
  addressee: string | null,
  company: readonly string[],
  findings: readonly Finding[],
  ledger: Ledger,
  { scores, signals }: Yardstick,
): readonly Evidence[] => {
  const { community, author, sentAt: at } = message;
  const roles = new Set(findings.map(({ signal }) => signals.get(signal)?.role));
  const circumstances: Circumstances = {
    minor:
      addressee !== null &&
      ledger
        .of(community, addressee, at)
        .some(({ signal, stance }) => signal === "self-declared-minor" && stance === "direct"),
    newcomer: isNew(message, scores.credits.newcomerDays),
    answersHelp: [...company, addressee].some(
      (one) => one !== null && askedForHelp(ledger.of(community, one, at), at, signals),
    ),
  };
  const held = ledger.of(community, author.id, at);
  return (["suspect", "help"] as const)
    .filter((concern) => roles.has(concern))
    .map((concern) => ({ concern, speaker: author.id, addressee, at, findings: held, circumstances }));
};
