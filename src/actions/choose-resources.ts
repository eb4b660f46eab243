import {
  type ChosenResources,
  type Concern,
  nameOfPlace,
  outwards,
  type Place,
  type Resource,
  type ResourceKind,
} from "../model/resource.ts";

/** What is known of somebody who asks for help; nobody is ever located. */
export interface Seeker {
  /** Language in which they write. */
  readonly language: string;
  /** Country that the community's admins have set. */
  readonly country: string | null;
  readonly concern: Concern;
  /** What they chose from the menu themselves; it goes before all else. */
  readonly chosen?: string | null;
}

/** The kinds that serve a worry, the most useful first. A crisis line serves every one. */
const kindsFor: Readonly<Record<Concern, readonly ResourceKind[]>> = {
  sextortion: ["sextortion", "removal", "reporting", "crisis", "emergency"],
  grooming: ["grooming", "removal", "reporting", "crisis", "emergency"],
  trafficking: ["trafficking", "crisis", "emergency", "reporting"],
  friend: ["sextortion", "grooming", "trafficking", "removal", "reporting", "crisis", "emergency"],
  general: ["sextortion", "grooming", "trafficking", "removal", "reporting", "crisis", "emergency"],
};

/** Places that are nobody's own country: their language says nothing about anybody. */
const unions: ReadonlySet<string> = new Set(["worldwide", "eu"]);

/** Languages of several countries of which the directory holds one: to guess it would send people to the wrong one. */
const spokenBeyond: ReadonlySet<string> = new Set(["ru"]);

const primary = (language: string) => language.toLowerCase().split("-")[0] ?? "";

/** Where to begin: the menu's choice, then the language within the country, then its only home, then the country. */
const startOf = ({ language, country, chosen }: Seeker, byId: ReadonlyMap<string, Place>): Place | undefined => {
  const picked = byId.get(chosen ?? "");
  if (picked) return picked;
  const own = byId.get(country?.toLowerCase() ?? "");
  const spoken = primary(language);
  const homes = [...byId.values()].filter(({ id, languages }) => languages[0] === spoken && !unions.has(id));
  if (own) {
    const regions = homes.filter((home) => home !== own && outwards(home, byId).includes(own));
    if (regions.length === 1) return regions[0];
    if (own.languages.includes(spoken)) return own;
  }
  return homes.length === 1 && !spokenBeyond.has(spoken) ? homes[0] : own;
};

/** Of places in the order in which they are shown, the first checked line for somebody who feels hopeless; null where there is none. */
export const crisisOf = (resources: readonly Resource[]): Resource | null =>
  resources.find(({ kinds, status }) => status === "verified" && kinds.includes("crisis")) ?? null;

/** The resources for one person in the order in which they are shown, and the places they can choose instead. */
export const chooseResources = (places: readonly Place[], seeker: Seeker): ChosenResources => {
  const byId = new Map(places.map((place) => [place.id, place]));
  const start = startOf(seeker, byId);
  // Who chose a country from the menu is not shown the community's.
  const own = seeker.chosen ? undefined : byId.get(seeker.country?.toLowerCase() ?? "");
  const world = byId.get("worldwide");
  const near = [...outwards(start, byId), ...outwards(own, byId)].filter((place) => place !== world);
  // What serves many countries comes after both countries: a platform shows only the first so many.
  const shared = near.filter(({ id }) => unions.has(id));
  const inOrder = [
    ...new Set([...near.filter((place) => !shared.includes(place)), ...shared]),
    ...outwards(world, byId),
  ];
  const kinds = kindsFor[seeker.concern];
  const usefulness = (resource: Resource) =>
    Math.min(...resource.kinds.map((kind) => (kinds.indexOf(kind) + 100) % 100));
  const resources = inOrder
    .flatMap((place, distance) => place.resources.map((resource) => ({ resource, distance })))
    .filter(({ resource }) => resource.kinds.some((kind) => kinds.includes(kind)))
    .sort(
      (one, other) =>
        Number(one.resource.status === "unverified") - Number(other.resource.status === "unverified") ||
        one.distance - other.distance ||
        usefulness(one.resource) - usefulness(other.resource),
    )
    .map(({ resource }) => resource);
  // What a platform calls a language need not be a name that sorting knows.
  const reader = /^[a-z]{2,3}$/.test(primary(seeker.language)) ? primary(seeker.language) : "en";
  return {
    resources,
    crisis: crisisOf(resources),
    undecided: start === undefined,
    menu: places
      .filter((place) => place !== world)
      .map((place) => ({ id: place.id, name: nameOfPlace(place, reader) }))
      .sort((one, other) => one.name.localeCompare(other.name, reader)),
  };
};
