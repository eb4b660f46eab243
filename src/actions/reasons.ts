import { type Assessment, mostPeople } from "../model/assessment.ts";
import { fillIn, type Wording } from "../model/wording.ts";

/** What a combination says; in a language in which it says nothing, that it was seen. */
export const compositeSentence = (id: string, { composites, reasons }: Wording): string =>
  composites[id] ?? fillIn(reasons.compositeHeld, { composite: id.replaceAll("-", " ") });

/** Families of what is shown. What was said to somebody else adds to the score, and is no part of what is told of a pair. */
export const familiesOf = ({ detectors, findings }: Assessment): Assessment["detectors"] => {
  const shown = detectors.filter((id) => findings.some(({ detector }) => detector === id));
  return shown.length > 0 ? shown : detectors;
};

/**
 * Why a level was reached: combinations that held, families that met, circumstances that counted. Platforms show the first few, so how
 * to read whoever also asked for help, and that somebody is a minor, come before all else.
 */
export const reasonsOf = (assessment: Assessment, wording: Wording): readonly string[] => {
  const { composites, contributions, concern, people = 0 } = assessment;
  const { reasons } = wording;
  const families = familiesOf(assessment);
  const list = new Intl.ListFormat(wording.language).format(families.map((id) => wording.detectors[id].name));
  const met =
    concern === "suspect" && families.length > 1
      ? [fillIn(reasons.signalsFromFamilies, { count: families.length, detectors: list })]
      : [];
  // That several kinds met is said once, where they are named.
  const held = composites.filter((id) => id !== "several-families" || met.length === 0);
  // What a policy gives no weight is no reason; that somebody asked for help is to be known all the same.
  const circumstances = new Set(
    contributions.filter(({ detector, counted }) => detector === null && counted !== 0).map(({ signal }) => signal),
  );
  const first = [
    ...(contributions.some(({ signal }) => signal === "askedForHelp") ? [reasons.askedForHelp] : []),
    ...(circumstances.has("minor") ? [reasons.selfDeclaredMinor] : []),
  ];
  const known = [
    ...(circumstances.has("newcomer") ? [reasons.newAccount] : []),
    ...(circumstances.has("approached")
      ? [fillIn(reasons.repeatedToPeople, { count: people < mostPeople ? people : `${people}+` })]
      : []),
  ];
  return [...new Set([...first, ...held.map((id) => compositeSentence(id, wording)), ...met, ...known])];
};
