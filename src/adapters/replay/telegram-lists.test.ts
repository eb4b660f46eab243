import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { listedIn } from "./telegram-lists.ts";

describe("listedIn", () => {
  it("reads questions, answers and tasks, plain or in pieces", () => {
    const pieces = ["at ", { type: "bold", text: "six" }];
    const poll = { question: "When?", closed: false, answers: [{ text: "at five", voters: 2 }, { text: pieces }] };
    const todo_list = { title: ["For ", { type: "italic", text: "today" }], answers: [{ id: 1, text: "bread" }] };
    expect(listedIn({ poll, todo_list })).toEqual(["When?", "at five", "at six", "For today", "bread"]);
  });

  it("reads nothing where there is none, or one of another form", () => {
    expect(listedIn({})).toEqual([]);
    expect(listedIn({ poll: null, todo_list: [] })).toEqual([]);
    expect(
      listedIn({ poll: { question: 7, answers: {} }, todo_list: { answers: [null, "x", { text: null }] } }),
    ).toEqual([]);
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), fc.jsonValue(), (question, answers, todo_list) => {
        for (const line of listedIn({ poll: { question, answers }, todo_list })) expect(line).toBeTypeOf("string");
      }),
    );
  });
});
