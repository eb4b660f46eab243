import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createQueue } from "./queue.ts";
import { refusalOf, waitOf } from "./refusal.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("what is to be sent on Telegram", () => {
  it("waits a moment for its chat, and beyond that is refused so that others are seen to", async () => {
    const queue = createQueue();
    const sent: string[] = [];
    const sends = Array.from({ length: 5 }, (_, index) =>
      queue("card", -1, async () => sent.push(`a${index}`)).catch((error: unknown) => error),
    );
    const other = queue("card", -2, async () => sent.push("b"));
    await vi.advanceTimersByTimeAsync(50);
    await other;
    expect(sent).toEqual(expect.arrayContaining(["a0", "b"]));
    await vi.advanceTimersByTimeAsync(2000);
    const ends = await Promise.all(sends);
    const refused = ends.filter((end) => end instanceof Error);
    expect(sent).toHaveLength(ends.length - refused.length + 1);
    expect(refused.length).toBeGreaterThan(0);
    // One after the other, as fast as a group takes them.
    expect(refused.map((error) => [refusalOf(error), waitOf(error)])).toEqual([
      ["too-many", 3000],
      ["too-many", 6000],
      ["too-many", 9000],
    ]);
  });

  it("does not wait until all that was refused before has had its turn where it is urgent, or calls to what is", async () => {
    const queue = createQueue();
    const flood = Array.from({ length: 30 }, () => queue("card", -1, async () => "sent").catch(waitOf));
    const first = ["urgent", "call"] as const;
    const sent = first.map((kind) => queue(kind, -1, async () => "sent").catch(waitOf));
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await Promise.all(sent)).toEqual(["sent", "sent"]);
    expect(Math.max(...(await Promise.all(flood)).map((one) => (one === "sent" ? 0 : Number(one))))).toBe(84_000);
    // What the chat takes in a minute is spent.
    for (let count = 0; count < 16; count++) {
      void queue("edit", -1, async () => {}).catch(() => {});
      await vi.advanceTimersByTimeAsync(1000);
    }
    const waits = [...first, "card" as const].map((kind) => queue(kind, -1, async () => 0).catch(waitOf));
    await vi.advanceTimersByTimeAsync(100);
    const [urgent, call, card = 0] = await Promise.all(waits);
    expect([urgent, call]).toEqual([3000, 6000]);
    expect(card).toBeGreaterThan(60_000);
  });

  it("keeps nobody else waiting, however much of it goes first in one chat", async () => {
    const queue = createQueue();
    const flood = Array.from({ length: 8 }, () => queue("urgent", -1, async () => 0).catch(waitOf));
    await vi.advanceTimersByTimeAsync(3000);
    expect(await Promise.all(flood)).toEqual([0, 0, 3000, 6000, 9000, 12_000, 15_000, 18_000]);
  });

  it("is no more than 20 a minute in one chat, and all of it in the end", async () => {
    const queue = createQueue();
    let sent = 0;
    let tries = 0;
    const persist = async (): Promise<void> => {
      tries++;
      try {
        await queue("card", -1, async () => {
          sent++;
        });
      } catch (error) {
        await new Promise((resolve) => setTimeout(resolve, waitOf(error) ?? 0));
        await persist();
      }
    };
    const all = Promise.all(Array.from({ length: 30 }, persist));
    await vi.advanceTimersByTimeAsync(55_000);
    expect(sent).toBe(20);
    await vi.advanceTimersByTimeAsync(60_000);
    await all;
    expect(sent).toBe(30);
    expect(tries).toBeGreaterThan(30);
  });

  it("does not wait until a clock that was set back has come as far again", async () => {
    const queue = createQueue();
    let sent = 0;
    const send = (chat: number) => queue("card", chat, async () => void sent++);
    await Promise.all([send(-1), vi.advanceTimersByTimeAsync(10)]);
    vi.setSystemTime(Date.now() - 3_600_000);
    const all = Promise.all([send(-1), send(-1), send(-2)]);
    await vi.advanceTimersByTimeAsync(5000);
    expect(sent).toBe(4);
    await all;
  });

  it("gives what is refused its turn at once, too, where the clock was set back", async () => {
    const queue = createQueue();
    const flood = () => Array.from({ length: 5 }, () => queue("card", -1, async () => {}).catch(waitOf));
    await Promise.all([...flood(), vi.advanceTimersByTimeAsync(10_000)]);
    vi.setSystemTime(Date.now() - 3_600_000);
    const waits = Promise.all(flood());
    await vi.advanceTimersByTimeAsync(10_000);
    expect(Math.max(...(await waits).map((ms) => ms ?? 0))).toBeLessThan(20_000);
  });
});
