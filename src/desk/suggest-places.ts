import { nameOfPlace } from "../model/resource.ts";
import type { Suggest } from "./command.ts";
import { placesInOrder, plain } from "./setup/places-by-name.ts";

/** Countries and regions whose name or id begins as it was typed, by name in the reader's language. */
export const suggestPlaces: Suggest = ({ typed, given: { words }, parts: { places } }) => {
  const wanted = plain(typed);
  return placesInOrder(places, words.language)
    .map((place) => ({ value: place.id, label: nameOfPlace(place, words.language) }))
    .filter(({ value, label }) => value.startsWith(wanted) || plain(label).includes(wanted));
};
