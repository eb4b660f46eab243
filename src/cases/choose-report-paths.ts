import type { DetectorId } from "../model/finding.ts";
import type { Place, Resource, ResourceKind } from "../model/resource.ts";

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

/** A place and those around it, the nearest first. */
const outwards = (places: readonly Place[], start: string): readonly Place[] => {
  const path: Place[] = [];
  let next: string | null = start;
  while (next !== null) {
    const place = places.find(({ id }) => id === next);
    if (place === undefined || path.includes(place)) break;
    path.push(place);
    next = place.within;
  }
  return path;
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
  const all = outwards(places, country ?? "worldwide")
    .flatMap(({ resources }) => resources)
    .sort((one, other) => Number(one.status === "unverified") - Number(other.status === "unverified"));
  return {
    report: all.filter(takesReports),
    help: all.filter((resource) => !takesReports(resource) && helps(resource)),
  };
};
