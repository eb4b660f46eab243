import { GrammyError } from "grammy";
import { expect, it } from "vitest";
import type { ReplyMenu } from "../../model/desk.ts";
import { loadWording } from "../../settings/wording.ts";
import type { Door } from "./door.ts";
import { openMenu } from "./open-menu.ts";

const ada = { id: 1, is_bot: false, first_name: "Ada" };
const menu = {
  button: "set-on-duty",
  label: "Called",
  kind: "role",
  options: [],
  chosen: null,
  none: "nobody",
} as const;

it("shows the admins of a group also below a view that bears the number from before it became a supergroup", async () => {
  const moved = { ok: false, error_code: 400, description: "", parameters: { migrate_to_chat_id: -1002 } } as const;
  const door = {
    api: {
      getChatAdministrators: async (chat: number) => {
        if (chat !== -1002) throw new GrammyError("", moved, "getChatAdministrators", {});
        return [{ user: ada }];
      },
    },
    me: { username: "breakwater_bot" },
    codes: { write: () => "link_x" },
  };
  const words = loadWording("config/wording").get("en");
  if (words === undefined) throw new Error("no wording");
  const open = await openMenu("set-on-duty", [menu satisfies ReplyMenu], "-5", words, door as unknown as Door);
  expect(open?.people).toEqual([{ id: "user1", label: "Ada", says: null }]);
});
