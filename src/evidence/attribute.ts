import type { DetectorId, Finding, Signal, Stance } from "../model/finding.ts";
import type { Message } from "../model/message.ts";

/** A signal seen in a text, before it is known who said it to whom. */
type Sighting = Pick<Finding, "signal" | "detector" | "stance" | "start" | "end" | "language">;

/** Families whose words are always said to somebody. */
const pressing: ReadonlySet<DetectorId> = new Set(["image-coercion", "payment-extortion"]);

/** How long somebody who asked for help is taken to be telling what was said to them. */
const TELLING_MS = 6 * 3_600_000;

/**
 * Gives what was seen in a message its speaker and addressee. `held` is what is known of the speaker already: whoever
 * asks for help reads threats back, and whoever forwards speaks with another's words.
 */
export const attribute = (
  message: Message,
  addressee: string | null,
  seen: readonly Sighting[],
  held: readonly Finding[],
  signals: ReadonlyMap<string, Signal>,
): readonly Finding[] => {
  const asksForHelp = ({ signal, stance }: Sighting) =>
    signals.get(signal)?.role === "help" && stance !== "fiction" && stance !== "advice";
  const tells = seen.some(asksForHelp) || held.some((one) => asksForHelp(one) && message.sentAt - one.at < TELLING_MS);
  const stanceOf = ({ signal, stance }: Sighting): Stance => {
    if (message.forwarded) return "quoted";
    const declared = signals.get(signal);
    if (stance !== "direct" || declared?.role !== "suspect") return stance;
    // Pressure needs somebody who is pressed: said to nobody, it is far more often pasted by the one who got it.
    return tells || (pressing.has(declared.detector) && addressee === null) ? "reported" : "direct";
  };
  return seen.map((sighting) => ({
    ...sighting,
    stance: stanceOf(sighting),
    message: message.id,
    speaker: message.author.id,
    addressee,
    at: message.sentAt,
  }));
};
