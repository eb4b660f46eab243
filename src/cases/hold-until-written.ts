/** What holding works with. */
export interface HoldParts {
  /** Resolves as soon as nothing waits to be written any more. */
  settled(): Promise<void>;
  /** How long is waited at most, counted from when it began, in milliseconds. */
  readonly mostMs: number;
  /** Told when that has passed, and nobody waits any more. */
  onTooLong(): void;
  /** Ends the waiting: nobody may take it for written then. */
  readonly signal: AbortSignal;
}

/**
 * Lets those wait who should not let go of a message before what it raised is written. All wait for the same trouble
 * together, and only for so long: then reading goes on, because people who ask something are to be heard too. Gives whether all
 * was written in time.
 */
export const createHold = ({ settled, mostMs, onTooLong, signal }: HoldParts): (() => Promise<boolean>) => {
  let held: Promise<boolean> | null = null;

  const begin = (): Promise<boolean> =>
    new Promise((resolve, reject) => {
      const end = () => {
        clearTimeout(timer);
        reject(signal.reason);
      };
      const timer = setTimeout(() => {
        signal.removeEventListener("abort", end);
        onTooLong();
        resolve(false);
      }, mostMs);
      signal.addEventListener("abort", end, { once: true });
      void settled().then(() => {
        held = null;
        clearTimeout(timer);
        signal.removeEventListener("abort", end);
        resolve(true);
      });
    });

  return () => {
    if (signal.aborted) return Promise.reject(signal.reason);
    held ??= begin();
    return held;
  };
};
