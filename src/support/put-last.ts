/** Puts a value last under its key, in a map that holds `most`: what was put there longest ago gives way. */
export const putLast = <Key, Value>(map: Map<Key, Value>, key: Key, value: Value, most: number): void => {
  map.delete(key);
  if (map.size >= most) map.delete(map.keys().next().value as Key);
  map.set(key, value);
};
