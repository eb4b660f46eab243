import { fillIn, type Wording } from "../model/wording.ts";

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields => typeof value === "object" && value !== null;

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

/** Raw ids, each under what it is the id of. */
const idLines = (ids: Fields, { cases: { texts }, terminal }: Wording): readonly string[] => {
  const labels = {
    platform: texts.platform,
    community: texts.community,
    channel: texts.channel,
    speaker: terminal.speaker,
    addressee: terminal.addressee,
  };
  // Who asks for the moderators names no channel and no message.
  const messages = Array.isArray(ids.messages) ? ids.messages.filter((id) => id !== "") : [];
  return [
    ...Object.entries(labels).flatMap(([key, label]) =>
      typeof ids[key] === "string" && ids[key] !== "" ? [`${label}: ${ids[key]}`] : [],
    ),
    ...messages.map((id) => fillIn(texts.messageId, { id: String(id) })),
  ];
};

/** Words of messages, without those that stand within others of the same message, and each once. */
const excerptLines = (excerpts: readonly unknown[]): readonly string[] => {
  const all = excerpts.filter(isFields);
  const within = (one: Fields, other: Fields) =>
    one !== other &&
    one.message === other.message &&
    Number(one.start) >= Number(other.start) &&
    Number(one.end) <= Number(other.end) &&
    // Of two that are the same, the first stays.
    (one.start !== other.start || one.end !== other.end || all.indexOf(one) > all.indexOf(other));
  return (
    all
      .filter((one) => !all.some((other) => within(one, other)))
      // Nobody who writes several lines makes one of them look like another message.
      .map(({ message, text }) => `${String(message)}: “${String(text).replace(/\r\n|[\r\n]/g, "\n  ")}”`)
  );
};

/** What was sealed as part of a case, in lines to read; a part of another form as it is. */
export const tellPart = (kind: string, text: string, wording: Wording): readonly string[] => {
  const value = kind === "ids" || kind === "excerpts" ? parsed(text) : null;
  const lines = Array.isArray(value) ? excerptLines(value) : isFields(value) ? idLines(value, wording) : [];
  return lines.length === 0 ? [text] : lines;
};
