/** What a place to turn to is good for. */
export const resourceKinds = [
  "sextortion",
  "grooming",
  "trafficking",
  "removal",
  "reporting",
  "crisis",
  "emergency",
] as const;

/** One thing that a place to turn to is good for. */
export type ResourceKind = (typeof resourceKinds)[number];

/** What somebody who asks for help is worried about, as far as it is known. */
export const concerns = ["sextortion", "trafficking", "grooming", "friend", "general"] as const;

/** One such worry. */
export type Concern = (typeof concerns)[number];

/** Hours of a day, as whole hours; `everyDay` is false when the source names no days. */
export interface OpeningHours {
  readonly from: number;
  readonly to: number;
  readonly everyDay: boolean;
}

/** One hotline, site or tool. At least one of `phone`, `web` and `chat` is given. */
export interface Resource {
  /** Kebab-case, unique within its place. */
  readonly id: string;
  readonly name: string;
  readonly kinds: readonly ResourceKind[];
  /** Null when the source names no ages. */
  readonly ages: "under-18" | "adults" | null;
  readonly languages: readonly string[];
  readonly phone: string | null;
  readonly web: string | null;
  readonly chat: string | null;
  readonly hours: OpeningHours | "always" | null;
  /** Whether it can be used without a name; null when the source does not say. */
  readonly anonymous: boolean | null;
  /** Where the entry can be checked; null only for what is not verified. */
  readonly source: string | null;
  /** Day on which a person checked the entry, as YYYY-MM-DD. */
  readonly verifiedOn: string | null;
  readonly status: "verified" | "unverified";
}

/** A country, a region of one, a union of several, or the whole world, with the resources that serve it. */
export interface Place {
  /** Name of its file. */
  readonly id: string;
  /** The larger place around it; null for the whole world. */
  readonly within: string | null;
  /** Its name by language, at least in English. */
  readonly names: Readonly<Record<string, string>>;
  /** What is spoken there, the main language first. */
  readonly languages: readonly string[];
  readonly resources: readonly Resource[];
}

/** What a place is called in a language, else in English. */
export const nameOfPlace = ({ names, id }: Place, language: string): string => names[language] ?? names.en ?? id;

/** A place and those around it, the nearest first. */
export const outwards = (start: Place | undefined, byId: ReadonlyMap<string, Place>): readonly Place[] => {
  const path: Place[] = [];
  for (let at = start; at && !path.includes(at); at = byId.get(at.within ?? "")) path.push(at);
  return path;
};

/** As many lines of places to turn to as one answer shows. */
export const MOST_ENTRIES = 8;

/** From as many places somebody can choose on every platform, whose menus hold no more. */
export const MOST_CHOICES = 60;

/** What is shown to one person, in order, and the places they can choose instead. */
export interface ChosenResources {
  readonly resources: readonly Resource[];
  /** The checked line for somebody who feels hopeless; null when none is known where they may be. */
  readonly crisis: Resource | null;
  /** True when neither language nor community tells which country to show. */
  readonly undecided: boolean;
  readonly menu: readonly { readonly id: string; readonly name: string }[];
}
