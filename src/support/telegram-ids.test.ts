import { expect, it } from "vitest";
import { idsOfMember } from "./telegram-ids.ts";

it.each([
  ["4213", ["4213", "user4213"]],
  ["user4213", ["user4213"]],
  ["-1001700000001", ["-1001700000001", "channel1700000001"]],
  ["-4213", ["-4213", "channel4213"]],
  ["Ada", ["Ada"]],
])("the account that Telegram calls %s may be held as %j", (member, ids) => {
  expect(idsOfMember(member)).toEqual(ids);
});
