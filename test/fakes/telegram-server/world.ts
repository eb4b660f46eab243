import type { BusinessConnection, Chat, ChatMember, InlineKeyboardMarkup, Message, User } from "@grammyjs/types";

/** One chat of the fake. */
export interface FakeChat {
  readonly id: number;
  readonly type: "group" | "supergroup" | "private";
  readonly title: string;
  readonly members: Map<number, ChatMember>;
  readonly messages: Message[];
  /** The number of the newest message; none comes again when one is deleted. */
  lastMessage: number;
  /** The supergroup that a group has become. */
  movedTo: number | null;
  /** What else is said of it to those who ask. */
  more: object;
  /** True where the bot may hold nobody and delete nothing, whatever is said of its rights. */
  refusesSteps?: true;
}

const all = {
  can_be_edited: false,
  is_anonymous: false,
  can_manage_chat: true,
  can_manage_video_chats: true,
  can_promote_members: false,
  can_invite_users: true,
  can_pin_messages: true,
  can_post_stories: false,
  can_edit_stories: false,
  can_delete_stories: false,
};

/** An admin who may delete, restrict or change the group, or none of it. */
export const asAdmin = (user: User, rights: { moderates: boolean; manages: boolean }): ChatMember =>
  ({
    ...all,
    status: "administrator",
    user,
    can_delete_messages: rights.moderates,
    can_restrict_members: rights.moderates,
    can_change_info: rights.manages,
  }) as ChatMember;

/** All that the fake server knows. */
export const createWorld = () => {
  let lastId = 1000;
  const bot: User = { id: 777_001, is_bot: true, first_name: "Breakwater", username: "breakwater_bot" };
  /** As BotFather has them. */
  const botSettings = { can_join_groups: true, can_read_all_group_messages: false };
  const chats = new Map<number, FakeChat>();
  /** Accounts that have pressed Start in the bot's private chat. */
  const opened = new Set<number>();

  /** Accounts that let the bot read their private chats. */
  const connections = new Map<string, BusinessConnection>();

  const addChat = (id: number, type: FakeChat["type"], title = "Harbour"): FakeChat => {
    const chat: FakeChat = {
      ...{ id, type, title, members: new Map(), messages: [], lastMessage: 0, movedTo: null, more: {} },
    };
    chats.set(id, chat);
    return chat;
  };

  /** A group of which the bot is an admin. */
  const addGroup = (type: "group" | "supergroup" = "supergroup", title = "Harbour"): FakeChat => {
    const number = 1_000_000_000 + lastId++;
    const group = addChat(type === "group" ? -number : -1_000_000_000_000 - number, type, title);
    group.members.set(bot.id, asAdmin(bot, { moderates: true, manages: false }));
    return group;
  };

  const addUser = (name: string): User => ({ id: ++lastId, is_bot: false, first_name: name, language_code: "en" });

  const join = (chat: FakeChat, user: User, member: ChatMember = { status: "member", user }) =>
    void chat.members.set(user.id, member);

  const chatOf = ({ id, type, title, members }: FakeChat): Chat =>
    type === "private"
      ? { id, type, first_name: members.get(id)?.user.first_name ?? "somebody" }
      : ({ id, type, title } as Chat);

  /** The bot's private chat with somebody, as it is where they have opened it or not. */
  const privateChat = (user: User): FakeChat => {
    const chat = chats.get(user.id) ?? addChat(user.id, "private");
    join(chat, user);
    return chat;
  };

  /** A message as it stands in the chat from then on. */
  const write = (chat: FakeChat, from: User, more: Partial<Message>): Message => {
    const date = Math.floor(Date.now() / 1000);
    const made = { message_id: ++chat.lastMessage, date, chat: chatOf(chat), from, ...more } as Message;
    chat.messages.push(made);
    return made;
  };

  return { bot, botSettings, chats, opened, connections, addGroup, addUser, join, chatOf, privateChat, write };
};

export type World = ReturnType<typeof createWorld>;

/** The buttons below a message, row after row. */
export const buttonsOf = (message: { readonly reply_markup?: InlineKeyboardMarkup | undefined }) =>
  (message.reply_markup?.inline_keyboard ?? []).flat() as { text: string; callback_data?: string; url?: string }[];
