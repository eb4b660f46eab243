import type { DetectorId } from "../model/finding.ts";
import { outwards, type Place, type Resource, type ResourceKind } from "../model/resource.ts";

/** Where a case can be reported in a country, and who helps the person affected there; the nearest first. */
export interface ReportPaths {
  readonly report: readonly Resource[];
  readonly help: readonly Resource[];
}

const kindsFor: Readonly<Record<DetectorId, readonly ResourceKind[]>> = {
  "recruitment-lure": ["trafficking"],
  "remote-control": ["trafficking"],
  "exploitation-advert": ["trafficking"],
  "image-coercion": ["sextortion", "removal"],
  "payment-extortion": ["sextortion", "removal"],
  grooming: ["grooming"],
  "off-platform-move": ["grooming"],
  "help-seeking": ["sextortion", "grooming", "trafficking"],
};

/**
 * The report paths of a country and of what lies around it; without a country, those of the whole world. Hotlines against
 * trafficking take reports too. Lines for emergencies help whatever it is about. Checked entries stand first.
 */
export const chooseReportPaths = (
  places: readonly Place[],
  country: string | null,
  detectors: readonly DetectorId[],
): ReportPaths => {
  const concerned = new Set(detectors.flatMap((id) => kindsFor[id]));
  const takesReports = ({ kinds }: Resource) =>
    kinds.includes("reporting") || (concerned.has("trafficking") && kinds.includes("trafficking"));
  const helps = ({ kinds }: Resource) =>
    kinds.some((kind) => kind === "crisis" || kind === "emergency" || concerned.has(kind));
  const byId = new Map(places.map((place) => [place.id, place]));
  const all = outwards(byId.get(country ?? "worldwide"), byId)
    .flatMap(({ resources }) => resources)
    .sort((one, other) => Number(one.status === "unverified") - Number(other.status === "unverified"));
  return {
    report: all.filter(takesReports),
    help: all.filter((resource) => !takesReports(resource) && helps(resource)),
  };
};
