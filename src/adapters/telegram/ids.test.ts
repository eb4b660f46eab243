import { expect, it } from "vitest";
import { linkTo } from "./ids.ts";

it.each([
  ["a supergroup", "-1001700000001", "https://t.me/c/1700000001/5"],
  ["a topic of one", "-1001700000001/7", "https://t.me/c/1700000001/7/5"],
  ["a supergroup with a larger number", "-1012345678901", "https://t.me/c/12345678901/5"],
  ["a basic group", "-4012345678", null],
  ["a basic group whose number begins as that of a supergroup does", "-1001234567", null],
  ["a private chat", "4012345678", null],
  ["a private chat that somebody lets us read", "business/5", null],
])("a message of %s has the link that Telegram gives it", (_, channel, link) => {
  expect(linkTo(channel, "5")).toBe(link);
});

it("a name has none", () => {
  expect(linkTo("-1001700000001", "name-user5")).toBeNull();
});
