import type { Api } from "grammy";
import { expect, it } from "vitest";
import { createAnswers } from "./answers.ts";

const open = () => {
  let now = 0;
  const written: number[] = [];
  const standing = new Set<number>();
  const api = {
    sendMessage: async (chat: number) => {
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
  return { answers, written, standing, pass: (ms: number) => (now += ms) };
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

it("what anybody can make the bot say is said five times a minute in a chat", async () => {
  const { answers, written, pass } = open();
  const hint = (chat: number) => answers.hint({ chat, topic: null }, "This code is not known.");
  await Promise.all(many.map(() => hint(-1)));
  await hint(-2);
  pass(60_000);
  await hint(-1);
  expect(written).toEqual([-1, -1, -1, -1, -1, -2, -1]);
});
