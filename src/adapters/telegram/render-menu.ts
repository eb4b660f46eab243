import type { InlineKeyboardButton } from "grammy/types";
import { cut } from "../../model/cut.ts";
import type { Press, ReplyMenu } from "../../model/desk.ts";
import type { CallbackData } from "./callback-data.ts";
import { inRows } from "./render-card.ts";

/** The menu that is open, with what only Telegram can tell of it. */
export interface OpenMenu {
  readonly button: Press["button"];
  /** Who can be called, where the menu asks for a role. */
  readonly people: ReplyMenu["options"];
  /** How a chat is chosen, where the menu asks for one: a line that says so, and a button that leads to Telegram's list. */
  readonly link: { readonly says: string; readonly label: string; readonly url: string } | null;
}

/** A group is one channel, so there is nothing to choose but where its moderators are told. */
export const isShown = ({ kind, button }: ReplyMenu): boolean => kind !== "channel" || button === "set-alerts";

/** What a menu is called and what holds now. */
export const menuLine = ({ label, kind, options, chosen, none }: ReplyMenu): string => {
  if (chosen === null) return `**${label}**: ${none ?? "–"}`;
  const shown = kind === "channel" ? `<#${chosen}>` : kind === "role" ? `<@&${chosen}>` : chosen;
  return `**${label}**: ${options.find(({ id }) => id === chosen)?.label ?? shown}`;
};

/** Menus as buttons: each opens its own, below which stands what can be chosen. */
export const menuButtons = (
  menus: readonly ReplyMenu[],
  open: OpenMenu | null,
  community: string | null,
  data: CallbackData,
): InlineKeyboardButton[][] =>
  menus.filter(isShown).flatMap((menu) => {
    const isOpen = menu.button === open?.button;
    const write = (confirmed: boolean, choice: string | null) =>
      data.write({ button: menu.button, case: null, confirmed, community, choice });
    const own = [{ text: `${isOpen ? "▾" : "▸"} ${cut(menu.label, 60)}`, callback_data: write(false, null) }];
    if (!isOpen) return [own];
    const options = [...menu.options, ...open.people].map(({ id, label }) => ({
      text: `${id === menu.chosen ? "✓ " : ""}${cut(label, 40)}`,
      callback_data: write(true, id),
    }));
    const none =
      menu.none === null
        ? []
        : [{ text: `${menu.chosen === null ? "✓ " : ""}${cut(menu.none, 40)}`, callback_data: write(true, null) }];
    const link = open.link === null ? [] : [[{ text: cut(open.link.label, 60), url: open.link.url }]];
    return [own, ...link, ...inRows([...options, ...none], options.length > 8 ? 3 : 2)];
  });
