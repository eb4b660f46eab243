/** Something that can be stopped at any instant: from then on nothing that goes through `step` has any effect. */
export interface Mortal {
  /** Does something that the world sees, unless the stop comes before; throws when it comes before or right after. */
  step<T>(act: () => T): T;
  readonly alive: () => boolean;
}

/** Lives for so many instants; there is one before each step and one after it. */
export const mortal = (instants: number, onStop: () => void): Mortal => {
  let left = instants;
  let alive = true;
  const instant = () => {
    if (alive && left-- <= 0) {
      alive = false;
      onStop();
    }
    if (!alive) throw new Error("the world stands still");
  };
  return {
    alive: () => alive,
    step: (act) => {
      instant();
      const result = act();
      instant();
      return result;
    },
  };
};
