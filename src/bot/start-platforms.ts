import type { Problem } from "../model/errors.ts";
import type { Platform } from "../model/platform.ts";
import { startLater } from "./start-later.ts";

/** What starting platforms needs. */
interface Starting {
  readonly platforms: readonly Platform[];
  start(platform: Platform): Promise<void>;
  onTrouble(problem: Problem): void;
  /** After how many milliseconds one is tried again that could not be reached; then after longer pauses. */
  readonly firstMs: number | undefined;
  /** Ends the tries. */
  readonly signal: AbortSignal;
}

/**
 * Starts each platform by itself: one that hangs keeps neither the others nor an end waiting. Rejects once all are down, for with nobody
 * to listen to there is nothing to go on for, and never resolves.
 */
export const startPlatforms = ({ platforms, start, onTrouble, firstMs, signal }: Starting): Promise<never> => {
  const noneLeft = Promise.withResolvers<never>();
  const down = new Set<Platform>();
  const startIt = async (platform: Platform) => {
    await start(platform);
    down.delete(platform);
  };
  /** Does what starts a platform or finds it started, waits for its end, and starts it again. */
  const keepUp = async (platform: Platform, begin: () => Promise<void>): Promise<void> => {
    try {
      await begin();
      await platform.ended?.();
    } catch (reason) {
      if (signal.aborted) return;
      down.add(platform);
      if (down.size === platforms.length) return noneLeft.reject(reason);
      await startLater(() => startIt(platform), reason, { onTrouble, firstMs, signal });
      if (!down.has(platform)) await keepUp(platform, async () => {});
    }
  };
  for (const platform of platforms) void keepUp(platform, () => startIt(platform));
  return noneLeft.promise;
};
