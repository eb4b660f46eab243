import type { Update } from "grammy/types";
import { expect, it } from "vitest";
import { hearOnly } from "../../../test/fakes/hear-only.ts";
import { say } from "../../desk/reply.ts";
import { loadWording } from "../../settings/wording.ts";
import { createOnUpdate, type UpdateParts } from "./on-update.ts";

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
