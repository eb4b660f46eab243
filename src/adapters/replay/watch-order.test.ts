import { describe, expect, it } from "vitest";
import { sampleMessage } from "../../../test/fakes/sample-message.ts";
import { watchOrder } from "./watch-order.ts";

/** A minute in the only channel, or in one of several. */
type Step = number | readonly [channel: string, minute: number];

/** What is reported of messages, one a line, each of such a minute. */
const told = (...minutes: readonly Step[]) => {
  const reported: unknown[] = [];
  const order = watchOrder((code, details) => reported.push([code, details]));
  for (const [index, one] of minutes.entries()) {
    const [channel, minute] = typeof one === "number" ? ["c", one] : one;
    order.note(sampleMessage("sam", minute, "hello", { channel }), index + 1);
  }
  order.end();
  return reported;
};
const backwardsAt = (line: number) => [["export-backwards", { line }]];
const upTo = (count: number) => Array.from({ length: count }, (_, at) => at * 2);

describe("messages that stand newest first", () => {
  it("are told once a file, at the first step back", () => {
    expect(told(...upTo(50).reverse())).toEqual(backwardsAt(2));
    expect(told(9, 7, 5)).toEqual(backwardsAt(2));
  });

  it("are told where each is seconds from the next", () => {
    const quick = Array.from({ length: 60 }, (_, at) => 60 - at / 6);
    expect(told(...quick)).toEqual(backwardsAt(7));
  });

  it("are told page by page, and in one channel beside others", () => {
    const pages = [
      upTo(10).reverse(),
      upTo(10)
        .reverse()
        .map((minute) => minute + 100),
    ].flat();
    expect(told(...pages)).toEqual(backwardsAt(2));
    const beside = upTo(20).flatMap((minute) => [["good", minute] as const, ["bad", 900 - minute] as const]);
    expect(told(...beside)).toEqual(backwardsAt(4));
  });
});

describe("nothing is told of", () => {
  it.each<[string, ...Step[]]>([
    ["messages oldest first", ...upTo(50)],
    ["messages of one moment", ...Array<number>(50).fill(3)],
    ["a few that came late", 10, 20, 5, 6, 30, 40, 12, 50, 60],
    ["two exports in one", ...upTo(20), ...upTo(20)],
    ["exports of a moment each in one", 30, 30.5, 20, 20.5],
    ["seconds that are out of order", 3, 2.9, 2.8, 2.7, 2.6, 2.5, 2.4],
    ["channels one after the other", ["a", 900], ["b", 600], ["c", 300], ["d", 200], ["e", 100]],
    ["channels that take turns", ...upTo(20).flatMap((at) => [["a", 900 + at] as const, ["b", at] as const])],
    ["messages in no order", 5, 90, 20, 70, 10, 80, 40, 60, 30, 50],
    ["no message"],
  ])("%s", (_, ...minutes) => {
    expect(told(...minutes)).toEqual([]);
  });
});
