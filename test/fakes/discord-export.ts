import { discordChatExporter } from "../../src/adapters/replay/discord-chat-exporter.ts";

/** What stands before the messages of an export. */
export const head = { guild: { id: "1", name: "Demo" }, channel: { id: "2", type: "GuildTextChat" } };

/** A message as DiscordChatExporter writes it. */
export const plain = {
  id: "300000000000000001",
  type: "Default",
  timestamp: "2026-03-03T10:00:00.123+01:00",
  content: "hello",
  author: { id: "175928847299117063", name: "kay_demo", nickname: "Kay", isBot: false },
  attachments: [],
  stickers: [],
  mentions: [],
};

/** What becomes of the messages of an export. */
export const convertIn = (place: object, ...raws: unknown[]) => {
  const convert = discordChatExporter.begin({ ...place });
  if (convert === null) throw new Error("no channel");
  return raws.map((raw) => convert(raw));
};

/** What becomes of one message, of which `more` replaces any field. */
export const convert = (more: object) => convertIn(head, { ...plain, ...more })[0];
