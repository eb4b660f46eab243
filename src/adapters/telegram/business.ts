import type { Api } from "grammy";
import type { BusinessConnection, Message as TelegramMessage } from "grammy/types";
import type { Message } from "../../model/message.ts";
import type { Listener } from "../../model/platform.ts";
import { putLast } from "../../support/put-last.ts";
import { createShare } from "../../support/share.ts";
import { userId } from "../../support/telegram-ids.ts";
import { lineOf } from "./answer-command.ts";
import { type Door, toldIn } from "./door.ts";
import { businessChannel } from "./ids.ts";
import { mayPass } from "./refusal.ts";
import { toMessage } from "./to-message.ts";

/** Private chats that the owner of an account lets us read. Nothing is ever written or done there. */
export interface Business {
  /** The owner has granted it, or taken it back. */
  onConnection(connection: BusinessConnection): Promise<void>;
  /** Lets go of what was held of an owner who has taken it back, and has not granted it again since. */
  takenBack(connection: BusinessConnection): Promise<void>;
  hear(raw: TelegramMessage): Promise<void>;
}

const MOST_KNOWN = 1000;

/** A message of a private chat, for the owner alone; null where it was not granted, or says nothing. */
const toPrivateMessage = (raw: TelegramMessage, { user, is_enabled: enabled }: BusinessConnection): Message | null => {
  // It has the form of one of a group, whose only admin is the owner.
  const chat = { id: raw.chat.id, type: "supergroup", title: "" } as const;
  const message = enabled ? toMessage({ ...raw, chat }, new Set([user.id])) : null;
  if (message === null) return null;
  return {
    ...message,
    community: String(user.id),
    channel: businessChannel(raw.chat.id),
    channelKind: "private",
    // There are but two of them.
    mentions: message.author.id === userId(user.id) ? [userId(raw.chat.id)] : [userId(user.id)],
  };
};

/** Reads what was granted, and tells the owner alone, in their own chat with us. */
export const createBusiness = (api: Api, door: Door, listener: Listener): Business => {
  const known = new Map<string, BusinessConnection>();

  const keep = (connection: BusinessConnection): BusinessConnection => {
    putLast(known, connection.id, connection, MOST_KNOWN);
    return connection;
  };

  const grant = async ({ user, user_chat_id: chat }: BusinessConnection): Promise<void> => {
    const { desk } = door.wordingOf(user.language_code);
    await listener.granted(String(user.id), String(chat), user.language_code ?? "en");
    // What was granted counts, whether or not it can be said.
    await door.answers.privately(chat, lineOf(desk.businessNotice)).catch(() => {});
  };

  const ask = async (id: string): Promise<BusinessConnection> => {
    const connection = await api.getBusinessConnection(id);
    const { user, user_chat_id: chat, is_enabled: enabled } = connection;
    const isNews = !known.has(id) && enabled && !toldIn(door, chat, null).includes(String(user.id));
    // Telegram keeps for a day that it was granted: where that was missed, nobody would be told of anything.
    if (isNews) await grant(connection);
    return known.get(id) ?? keep(connection);
  };
  const askOnce = createShare<BusinessConnection>();

  const find = async (id: string): Promise<BusinessConnection | null> => {
    try {
      return known.get(id) ?? (await askOnce(id, () => ask(id)));
    } catch (error) {
      // What Telegram does not know was not granted; what cannot be asked now is asked again.
      if (mayPass(error)) throw error;
      return null;
    }
  };

  const takenBack = async ({ user }: BusinessConnection): Promise<void> => {
    const isGranted = [...known.values()].some((one) => one.is_enabled && one.user.id === user.id);
    if (!isGranted) await listener.left(String(user.id));
  };

  return {
    takenBack,
    onConnection: async (connection) => {
      keep(connection);
      await (connection.is_enabled ? grant(connection) : takenBack(connection));
    },
    hear: async (raw) => {
      if (raw.business_connection_id === undefined || raw.sender_business_bot !== undefined) return;
      const connection = await find(raw.business_connection_id);
      const message = connection === null ? null : toPrivateMessage(raw, connection);
      if (message !== null) await listener.hear(message);
    },
  };
};
