import type { Api } from "grammy";
import { expect, it } from "vitest";
import { createAnswers } from "./answers.ts";

const open = () => {
  let now = 0;
  const written: number[] = [];
  const standing = new Set<number>();
  const trouble = { times: 0 };
  const api = {
    sendMessage: async (chat: number) => {
      if (trouble.times-- > 0) throw new Error("Too Many Requests");
      written.push(chat);
      standing.add(written.length);
      return { message_id: written.length };
    },
    deleteMessage: async (_: number, message: number) => standing.delete(message),
  } as unknown as Api;
  const answers = createAnswers(
    api,
    (word) => `https://t.me/bot?start=${word}`,
    () => now,
  );
  return { answers, written, standing, trouble, pass: (ms: number) => (now += ms) };
};
const many = Array.from({ length: 40 });

it("one notice serves all who ask for the same in a chat within ten seconds, and the next takes its place", async () => {
  const { answers, written, standing, pass } = open();
  const ask = (chat: number, word = "answer") => answers.point({ chat, topic: null }, "Press", "Open", word);
  await Promise.all(many.map(() => ask(-1)));
  await ask(-2);
  expect(written).toEqual([-1, -2]);
  await ask(-1, "setup-1");
  pass(10_000);
  await ask(-1);
  expect(written).toEqual([-1, -2, -1, -1]);
  expect([...standing]).toEqual([2, 4]);
});

it("a notice in one topic or below one post leaves those in others, where nobody sees it, until no answer waits there", async () => {
  const { answers, written, standing, pass } = open();
  const places = [{ topic: null }, { topic: 5 }, { topic: 7 }, { topic: null, post: 9 }];
  const ask = (where: (typeof places)[number]) => answers.point({ chat: -1, ...where }, "Press", "Open", "answer");
  for (const where of [...places, ...places]) await ask(where);
  expect([...standing]).toEqual([1, 2, 3, 4]);
  pass(10_000);
  await ask({ topic: 5 });
  expect([...standing]).toEqual([1, 3, 4, 5]);
  pass(15 * 60_000 - 5000);
  await ask({ topic: 7 });
  expect([...standing]).toEqual([5, 6]);
  expect(written).toHaveLength(6);
});

it("a notice that could not be written serves nobody: one of those who waited for it has another written", async () => {
  const { answers, written, standing, trouble, pass } = open();
  const ask = () => answers.point({ chat: -1, topic: null }, "Press", "Open", "answer");
  await ask();
  pass(10_000);
  trouble.times = 1;
  const asked = await Promise.allSettled(many.map(ask));
  expect(asked.filter(({ status }) => status === "rejected")).toHaveLength(1);
  expect(written).toEqual([-1, -1]);
  expect([...standing]).toEqual([2]);
  pass(10_000);
  trouble.times = many.length;
  expect((await Promise.allSettled(many.map(ask))).every(({ status }) => status === "rejected")).toBe(true);
  await ask();
  expect([...standing]).toEqual([3]);
});

it("what anybody can make the bot say is said five times a minute in a chat", async () => {
  const { answers, written, pass } = open();
  const hint = (chat: number) => answers.hint({ chat, topic: null }, "This code is not known.");
  await Promise.all(many.map(() => hint(-1)));
  await hint(-2);
  pass(60_000);
  await hint(-1);
  expect(written).toEqual([-1, -1, -1, -1, -1, -2, -1]);
});
