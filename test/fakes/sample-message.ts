import { type Message, onlyWords } from "../../src/model/message.ts";

const BEGIN = Date.parse("2026-05-04T15:00:00Z");

/** A message by `by`, `minutes` after the beginning; `over` replaces any field. */
export const sampleMessage = (by: string, minutes: number, text = "hello", over: Partial<Message> = {}): Message => ({
  ...onlyWords,
  platform: "discord",
  community: "c",
  channel: "general",
  channelKind: "public",
  id: `${by}-${minutes}`,
  sentAt: BEGIN + minutes * 60_000,
  author: { id: by, name: null, bot: false, staff: false, joinedAt: null, createdAt: null },
  text,
  ...over,
});
