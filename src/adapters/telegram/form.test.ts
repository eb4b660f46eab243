import type { Message } from "grammy/types";
import { expect, it } from "vitest";
import { createCallbackData } from "./callback-data.ts";
import { formAnswered } from "./form.ts";

const data = createCallbackData("1:token");
const me = { id: 9, username: "breakwater_bot" } as never;
const carried = data.write({ button: "set-note", case: null, confirmed: true, community: "-5", choice: null });
const url = `https://t.me/breakwater_bot?form=${carried}`;
const question = { from: { id: 9 }, entities: [{ type: "text_link", offset: 0, length: 3, url }] };

const answer = (text: string) =>
  formAnswered({ text, reply_to_message: question } as unknown as Message, { me, data })?.choice;

it("takes what is written in answer to a form, and a dash for nothing", () => {
  expect(answer("Be kind.")).toBe("Be kind.");
  expect(answer("/help_me shows where to turn.")).toBe("/help_me shows where to turn.");
  expect(answer("-")).toBeNull();
});

it("takes no command for an answer, as which Telegram's clients send it after a question", () => {
  expect(answer("/setup")).toBeUndefined();
  expect(answer("/status@breakwater_bot")).toBeUndefined();
});
