import { seededLines } from "../../bench/seeded-text.ts";
import type { Message } from "../../src/model/message.ts";
import { sampleMessage } from "../fakes/sample-message.ts";
import { threatLines } from "../fakes/threat-lines.ts";

const chat = seededLines(500);

/** What one says to the other, in turns: urgent, to review, and somebody who asks for help. */
const talks = [
  threatLines,
  ["how old are you? are your parents home", "add me on telegram, dont tell your mum, its our secret"],
  ["somebody has my pics and says he sends them to everyone if i dont pay, what do i do"],
] as const;

/** What a pair writes, with ordinary chat around it, sent now; the same numbers name the same people in every process. */
export const messagesOfPair = (pair: number): readonly Message[] => {
  const at = { sentAt: Date.now(), community: `community ${pair % 3}`, channel: `channel ${pair % 5}` };
  const [speaker, addressee] = [`speaker ${pair}`, `addressee ${pair}`];
  const line = (by: string, text: string, index: number, more: Partial<Message> = {}) =>
    sampleMessage(by, index, text, { ...at, id: `${pair} ${index} ${at.sentAt}`, ...more });
  const talk = talks[pair % talks.length] ?? [];
  return [
    line("somebody", chat[(2 * pair) % chat.length] ?? "hello", 0),
    line(addressee, "hey who are you", 1),
    ...talk.map((text, index) => line(speaker, text, 2 + index, { mentions: [addressee] })),
    line("somebody", chat[(2 * pair + 1) % chat.length] ?? "hello", 9),
  ];
};
