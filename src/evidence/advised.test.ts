import { describe, expect, it } from "vitest";
import { sampleMessage } from "../../test/fakes/sample-message.ts";
import { advised } from "./advised.ts";

const answer = sampleMessage("b", 3, "save it all and pay nothing");
const afterLine = (help: number) => ({ mostInNeed: () => ({ author: "a", help }) });
const strengthOf = (help: number, advice: number) => advised(answer, "en", advice, afterLine(help), null)[0]?.strength;

describe("an answer", () => {
  it("shows that the one who is answered may need help", () => {
    const [finding] = advised(answer, "en", 1, afterLine(-0.5), null);
    expect(finding).toMatchObject({ signal: "is-advised", speaker: "a", message: answer.id, stance: "direct" });
  });

  it("marks no words, for they are not those of the one who needs help", () => {
    expect(advised(answer, "en", 1, afterLine(-0.5), null)[0]).toMatchObject({ start: 0, end: 0, addressee: null });
  });

  it("is about the one whom it answers, where the platform says who that is", () => {
    const mostInNeed = (_: unknown, answered: string | null) => ({ author: answered ?? "a", help: 1 });
    expect(advised(answer, "en", 1, { mostInNeed }, "b")[0]).toMatchObject({ speaker: "b" });
    expect(advised(answer, "en", 1, { mostInNeed }, null)[0]).toMatchObject({ speaker: "a" });
  });

  it("says nothing by itself, nor does what it answers", () => {
    expect(advised(answer, "en", 3, { mostInNeed: () => null }, null)).toEqual([]);
    expect(strengthOf(-5, 1)).toBeUndefined();
    expect(strengthOf(-1, -5)).toBeUndefined();
    expect(strengthOf(6, -4)).toBeUndefined();
    expect(strengthOf(-4, 9)).toBeUndefined();
    expect(strengthOf(Number.NEGATIVE_INFINITY, 3)).toBeUndefined();
    expect(strengthOf(2, Number.NEGATIVE_INFINITY)).toBeUndefined();
  });

  it("says the more the surer both are, and is never beyond doubt", () => {
    expect(strengthOf(-0.5, 1.2)).toBeGreaterThan(strengthOf(-0.5, 1) ?? 9);
    expect(strengthOf(9, 9)).toBe(5.5);
  });
});
