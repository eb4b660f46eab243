import type { Finding, Sighting, Signal, Stance } from "../model/finding.ts";
import type { Message } from "../model/message.ts";
import { asksForHelp, DENIES, TELLING_MS } from "./asks-for-help.ts";
import { familiesWith } from "./families.ts";

const pressing = familiesWith("pressing");
const adverts = familiesWith("advert");

/** Stances of words that are somebody else's. */
const others: ReadonlySet<Stance> = new Set(["reported", "quoted"]);

/** A model that heard so much in a message is not silenced by a phrase of it that is denied, asked, told or advised. */
const SURE = 2.5;

/**
 * True when some of what is seen was said by the same person, as meant, to somebody else: who makes the same offer to
 * several people is not telling what was said to them.
 */
const isSpread = (
  seen: readonly Sighting[],
  addressee: string | null,
  held: readonly Finding[],
  signals: ReadonlyMap<string, Signal>,
): boolean =>
  addressee !== null &&
  held.some(
    (said) =>
      said.stance === "direct" &&
      said.addressee !== null &&
      said.addressee !== addressee &&
      signals.get(said.signal)?.role === "suspect" &&
      seen.some(
        ({ signal, stance, strength }) => signal === said.signal && stance === "direct" && strength === undefined,
      ),
  );

/**
 * Gives what was seen in a message its speaker and addressee. `held` is what is known of the speaker already: whoever
 * asks for help reads threats back, and whoever forwards speaks with another's words.
 */
export const attribute = (
  message: Message,
  addressee: string | null,
  sightings: readonly Sighting[],
  held: readonly Finding[],
  signals: ReadonlyMap<string, Signal>,
): readonly Finding[] => {
  const learned = ({ signal }: Sighting) => signals.get(signal)?.learned === true;
  const isHelp = (one: Sighting) => learned(one) && signals.get(one.signal)?.role === "help";
  // A model takes the words of an offer made to several people, and those before it, for what somebody was told; what it
  // denies stays denied.
  const spread = isSpread(sightings, addressee, held, signals);
  const seen = spread ? sightings.filter((one) => !isHelp(one) || (one.strength ?? 0) < DENIES) : sightings;
  const tells = asksForHelp(seen, signals) || (!spread && asksForHelp(held, signals, message.sentAt - TELLING_MS));
  // Pressure needs somebody who is pressed: said to nobody, it is far more often pasted by the one who got it, save where
  // there are but two, of whom one is silent (in a private thread there may be many), and of what is an advert as a whole. Of
  // what a model names only the first counts.
  const named = seen.find((one) => learned(one) && !isHelp(one));
  const pasted =
    addressee === null &&
    !(message.channelKind === "private" && message.parentChannel === undefined) &&
    !(named !== undefined && adverts.has(named.detector)) &&
    seen.some((one) => pressing.has(one.detector) && (one === named || !learned(one)));
  // A model does not hear how words are meant: it follows what stands in the same message and does.
  const sure = seen.reduce((sum, { strength = 0 }) => sum + strength, 0) >= SURE;
  const heard =
    seen.find((one) => !learned(one) && one.stance !== "direct" && (others.has(one.stance) || !sure))?.stance ??
    "direct";
  const stanceOf = (sighting: Sighting): Stance => {
    if (message.forwarded) return "quoted";
    const declared = signals.get(sighting.signal);
    const stance = learned(sighting) && sighting.stance === "direct" ? heard : sighting.stance;
    if (stance !== "direct" || declared?.role !== "suspect") return stance;
    return tells || pasted ? "reported" : "direct";
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
