import type { Place } from "../../model/resource.ts";
import { fillIn, type Wording } from "../../model/wording.ts";

/** What a place is called in a language, else in English. */
export const nameOfPlace = ({ names, id }: Place, language: string): string => names[language] ?? names.en ?? id;

const plain = (text: string): string =>
  text
    .normalize("NFD")
    .replace(/\p{Diacritic}/gu, "")
    .trim()
    .toLowerCase();

/** The place that somebody means who writes its id, or its name in any language; null for none. */
export const placeNamed = (text: string, places: readonly Place[]): Place | null => {
  const meant = plain(text);
  return (
    places.find(({ id }) => id === meant) ??
    places.find(({ names }) => Object.values(names).some((name) => plain(name) === meant)) ??
    null
  );
};

/** Every place that is somebody's country or region, by its name. */
export const placesInOrder = (places: readonly Place[], language: string): readonly Place[] =>
  places
    .filter(({ id }) => id !== "worldwide")
    .sort((one, other) => nameOfPlace(one, language).localeCompare(nameOfPlace(other, language), language));

/** That a place is not known, with the short forms of those that are. */
export const noSuchCountry = ({ desk, language }: Wording, { places }: { readonly places: readonly Place[] }): string =>
  fillIn(desk.noSuchCountry, {
    countries: placesInOrder(places, language)
      .map(({ id }) => id)
      .join(", "),
  });
