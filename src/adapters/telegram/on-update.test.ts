import type { Update } from "grammy/types";
import { expect, it, vi } from "vitest";
import { hearOnly } from "../../../test/fakes/hear-only.ts";
import { say } from "../../desk/reply.ts";
import { loadWording } from "../../settings/wording.ts";
import { createOnUpdate, type UpdateParts } from "./on-update.ts";

/** Pauses are over at once. */
vi.mock("node:timers/promises", () => ({ setTimeout: () => new Promise(setImmediate) }));

const chat = { id: -1001700000001, type: "supergroup", title: "Harbour" } as const;
const from = (id: number, name: string) => ({ id, is_bot: false, first_name: name });
const reported = { message_id: 4, date: 1, chat, from: from(2, "Bob"), text: "add me" };

it("a report is done for others as soon as it is written down, and answered once the command is gone", async () => {
  const deleted = Promise.withResolvers<boolean>();
  const done: string[] = [];
  const desk = {
    commands: [{ name: "report", kind: "message", anywhere: false, needs: null, options: [] }],
    report: async () => {
      done.push("written");
      return say("thank you");
    },
  };
  const parts = {
    me: { id: 9, username: "breakwater_bot" },
    listener: { ...hearOnly(async () => {}), desk },
    members: { adminsOf: async () => new Set(), of: async () => null },
    names: { note: () => {}, idOf: () => null },
    commented: (message: unknown) => message,
    answers: { remove: () => deleted.promise, privately: async () => done.push("answered") },
    wordingOf: () => loadWording("config/wording").get("en"),
    signal: new AbortController().signal,
  };
  const { handle, settled } = createOnUpdate(parts as unknown as UpdateParts);
  const message = { message_id: 5, date: 2, chat, from: from(1, "Ada"), text: "/report", reply_to_message: reported };
  await handle({ update_id: 1, message } as Update);
  expect(done).toEqual(["written"]);
  deleted.resolve(true);
  await settled();
  expect(done).toEqual(["written", "answered"]);
});

it.each([
  ["a group that the bot was put out of", (us: object) => ({ my_chat_member: { chat, ...us } })],
  [
    "an owner who takes their private chats back",
    () => ({ business_connection: { id: "b", user: from(7, "Eve"), user_chat_id: 7, date: 1, is_enabled: false } }),
  ],
])(
  "what is held of %s is deleted however long that cannot be done, and others are heard meanwhile",
  async (_, told) => {
    let tries = 0;
    let isFull = true;
    const left = async () => {
      tries++;
      if (isFull) throw new Error("the disk is full");
    };
    const parts = {
      me: { id: 9, username: "breakwater_bot" },
      listener: { ...hearOnly(async () => {}), left },
      members: { forgetAdmins: () => {}, of: async () => null },
      log: { error: () => {} },
      signal: new AbortController().signal,
    };
    const { handle, settled } = createOnUpdate(parts as unknown as UpdateParts);
    const us = { old_chat_member: { status: "member" }, new_chat_member: { status: "kicked" } };
    await handle({ update_id: 1, ...told(us) } as unknown as Update);
    await vi.waitFor(() => expect(tries).toBeGreaterThan(20));
    isFull = false;
    const before = tries;
    await settled();
    expect(tries).toBe(before + 1);
  },
);
