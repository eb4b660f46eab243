import type { Assessment } from "../model/assessment.ts";
import { fillIn, type Wording } from "../model/wording.ts";

/** What a combination says; in a language in which it says nothing, that it was seen. */
export const compositeSentence = (id: string, { composites, reasons }: Wording): string =>
  composites[id] ?? fillIn(reasons.compositeHeld, { composite: id.replaceAll("-", " ") });

/** Why a level was reached: combinations that held, families that met, circumstances that counted. */
export const reasonsOf = (
  { composites, contributions, detectors, concern, people = 0 }: Assessment,
  wording: Wording,
): readonly string[] => {
  const { reasons } = wording;
  const list = new Intl.ListFormat(wording.language).format(detectors.map((id) => wording.detectors[id].name));
  const met =
    concern === "suspect" && detectors.length > 1
      ? [fillIn(reasons.signalsFromFamilies, { count: detectors.length, detectors: list })]
      : [];
  // That several kinds met is said once, where they are named.
  const held = composites.filter((id) => id !== "several-families" || met.length === 0);
  // What a policy gives no weight is no reason; that somebody asked for help is to be known all the same.
  const circumstances = new Set(
    contributions.filter(({ detector, counted }) => detector === null && counted !== 0).map(({ signal }) => signal),
  );
  const known = [
    ...(contributions.some(({ signal }) => signal === "askedForHelp") ? [reasons.askedForHelp] : []),
    ...(circumstances.has("minor") ? [reasons.selfDeclaredMinor] : []),
    ...(circumstances.has("newcomer") ? [reasons.newAccount] : []),
    ...(circumstances.has("approached") ? [fillIn(reasons.repeatedToPeople, { count: people })] : []),
  ];
  return [...new Set([...held.map((id) => compositeSentence(id, wording)), ...met, ...known])];
};
