import { setImmediate as soon } from "node:timers/promises";
import { vi } from "vitest";

/** A clock on which time passes only when it is told to, with the global timers hanging on it until they are unstubbed. */
export const fakeClock = (start = Date.parse("2026-05-04T15:00:00Z")) => {
  const timers = new Map<number, { readonly at: number; readonly call: () => void }>();
  let time = start;
  let count = 0;
  vi.stubGlobal("setTimeout", (call: (value: unknown) => void, ms = 0, value?: unknown) => {
    timers.set(++count, { at: time + ms, call: () => call(value) });
    return count;
  });
  vi.stubGlobal("clearTimeout", (id: number) => timers.delete(id));
  const earliest = () => [...timers].sort(([, left], [, right]) => left.at - right.at)[0];
  return {
    now: () => time,
    /** How many timers wait. */
    pending: () => timers.size,
    /** Lets this many milliseconds pass, and all that waits for them happen. */
    pass: async (ms: number): Promise<void> => {
      const end = time + ms;
      for (await soon(); ; await soon()) {
        const [id, next] = earliest() ?? [];
        if (id === undefined || next === undefined || next.at > end) break;
        timers.delete(id);
        time = Math.max(time, next.at);
        next.call();
      }
      time = end;
    },
    /** Forgets all timers, as a crash does. */
    forget: () => timers.clear(),
  };
};
