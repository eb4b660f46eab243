import { nameOfPlace, type Place } from "../../model/resource.ts";
import { fillIn, type Wording } from "../../model/wording.ts";

/** A name as it is compared: without case, accents, and space around it. */
export const plain = (text: string): string =>
  text
    .normalize("NFD")
    .replace(/\p{Diacritic}/gu, "")
    .trim()
    .toLowerCase();

/** Those that are somebody's country or region. */
const somebodys = (places: readonly Place[]) => places.filter(({ id }) => id !== "worldwide");

/** The country or region that somebody means who writes its id, or its name in any language; null for none. */
export const placeNamed = (text: string, places: readonly Place[]): Place | null => {
  const meant = plain(text);
  const known = somebodys(places);
  return (
    known.find(({ id }) => id === meant) ??
    known.find(({ names }) => Object.values(names).some((name) => plain(name) === meant)) ??
    null
  );
};

/** Every place that is somebody's country or region, by its name. */
export const placesInOrder = (places: readonly Place[], language: string): readonly Place[] =>
  somebodys(places).sort((one, other) =>
    nameOfPlace(one, language).localeCompare(nameOfPlace(other, language), language),
  );

/** That a place is not known, with the short forms of those that are. */
export const noSuchCountry = ({ desk, language }: Wording, { places }: { readonly places: readonly Place[] }): string =>
  fillIn(desk.noSuchCountry, {
    countries: placesInOrder(places, language)
      .map(({ id }) => id)
      .join(", "),
  });
