import { onSetBack } from "./on-set-back.ts";

/** What is made anew, and what becomes of what waits in the one before. */
interface Anew<Made> {
  make(): Made;
  /** Drops what waits in an old one. */
  end(old: Made): void;
  /** Whether an error only says that something was dropped. */
  isDropped(error: unknown): boolean;
}

/**
 * Works with something that keeps its own time by the machine's clock. Set back, the clock would keep all that waits there waiting
 * until it has come as far again, an hour or a year: another is made then, and what waited in the old one waits in that.
 */
export const madeAnew = <Made>({ make, end, isDropped }: Anew<Made>) => {
  let made = make();
  onSetBack(() => {
    const old = made;
    made = make();
    end(old);
  });
  return async <Result>(work: (made: Made) => Promise<Result>): Promise<Result> => {
    for (;;) {
      const tried = made;
      try {
        return await work(tried);
      } catch (error) {
        if (tried === made || !isDropped(error)) throw error;
      }
    }
  };
};
