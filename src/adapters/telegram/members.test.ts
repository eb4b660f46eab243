import type { Api } from "grammy";
import { expect, it } from "vitest";
import { createMembers } from "./members.ts";

it("knows the admins of a group also where Telegram does not say who they are after somebody came or went", async () => {
  let isReachable = true;
  const api = {
    getChatAdministrators: async () => {
      if (!isReachable) throw new Error("Too Many Requests");
      return [{ user: { id: 7 } }];
    },
  } as unknown as Api;
  const members = createMembers(api, api, () => 1);
  expect([...(await members.adminsOf(-100))]).toEqual([7]);
  isReachable = false;
  members.forgetAdmins(-100);
  expect([...(await members.adminsOf(-100))]).toEqual([7]);
});
