import type { Press, ReplyMenu } from "../../model/desk.ts";
import { fillIn, type Wording } from "../../model/wording.ts";
import { userId } from "../../support/telegram-ids.ts";
import type { Door } from "./door.ts";
import { movedTo } from "./refusal.ts";
import type { OpenMenu } from "./render-menu.ts";

const MOST_PEOPLE = 20;

/** The admins of a group, for Telegram has no roles that could be called; nobody where it does not say. */
const peopleOf = async (chat: number, { api }: Pick<Door, "api">): Promise<ReplyMenu["options"]> => {
  try {
    const admins = await api.getChatAdministrators(chat);
    return (
      admins
        // A deleted account has no name, and Telegram takes no button without words.
        .filter(({ user }) => !user.is_bot && user.first_name !== "")
        .slice(0, MOST_PEOPLE)
        .map(({ user }) => ({ id: userId(user.id), label: user.first_name, says: null }))
    );
  } catch (error) {
    // A view may bear the number that the group had before it became a supergroup.
    const to = movedTo(error);
    return to === null ? [] : peopleOf(to, { api });
  }
};

/** Opens one menu of an answer; null where the answer has no such menu. */
export const openMenu = async (
  button: Press["button"],
  menus: readonly ReplyMenu[],
  community: string,
  words: Wording,
  { api, me, codes }: Pick<Door, "api" | "me" | "codes">,
): Promise<OpenMenu | null> => {
  const menu = menus.find((one) => one.button === button);
  if (menu === undefined) return null;
  const { desk } = words;
  const code = codes.write(community);
  const link = {
    says: fillIn(desk.linkHere, { command: `/setup@${me.username} ${code}` }),
    label: desk.chooseChat,
    url: `https://t.me/${me.username}?startgroup=${code}`,
  };
  return {
    button,
    people: menu.kind === "role" ? await peopleOf(Number(community), { api }) : [],
    link: menu.kind === "channel" ? link : null,
  };
};
