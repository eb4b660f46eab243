import { GrammyError } from "grammy";

/** What stands behind a request that failed, as far as it matters what to do next. */
export type Refusal =
  | "channel-lost"
  | "message-gone"
  | "not-modified"
  | "member-gone"
  | "permission-missing"
  | "too-many"
  | "too-late"
  | "unreachable"
  | "refused";

// Telegram tells refusals apart by their description alone.
const byDescription: readonly (readonly [RegExp, Refusal])[] = [
  [/message is not modified|MESSAGE_NOT_MODIFIED|CHAT_NOT_MODIFIED/i, "not-modified"],
  [
    /message to (?:edit|delete|forward|reply|be replied) not found|message can't be edited|MESSAGE_ID_INVALID|message identifier is not specified/i,
    "message-gone",
  ],
  [/query is too old|query id is invalid/i, "too-late"],
  [
    /not enough rights|have no rights|no write access|CHAT_ADMIN_REQUIRED|CHAT_WRITE_FORBIDDEN|CHAT_RESTRICTED|USER_BANNED_IN_CHANNEL|message can't be deleted|MESSAGE_DELETE_FORBIDDEN|need administrator rights|CHAT_(?:GUEST_)?SEND_(?:\w+_)?FORBIDDEN|user is an administrator|can't restrict self|USER_ADMIN_INVALID/i,
    "permission-missing",
  ],
  [
    /chat not found|thread not found|TOPIC_DELETED|TOPIC_CLOSED|CHANNEL_PRIVATE|chat_id is empty|PEER_ID_INVALID|upgraded to a supergroup/i,
    "channel-lost",
  ],
  [/user not found|USER_NOT_PARTICIPANT|PARTICIPANT_ID_INVALID|USER_ID_INVALID|member not found/i, "member-gone"],
];

/** Telegram answered with a refusal, or could not be reached: the one is final, the other is not. */
export const refusalOf = (error: unknown): Refusal => {
  if (!(error instanceof GrammyError)) return "unreachable";
  const { error_code: code, description } = error;
  if (code === 429) return "too-many";
  // A token that was taken back, and a server with trouble of its own, may be mended.
  if (code >= 500 || code === 401 || code === 404) return "unreachable";
  const found = byDescription.find(([form]) => form.test(description))?.[1];
  // Kicked, blocked, not a member any more, or never written to.
  return found ?? (code === 403 ? "channel-lost" : "refused");
};

/** Whether what failed may go well later. */
export const mayPass = (error: unknown): boolean => ["unreachable", "too-many"].includes(refusalOf(error));

/** Whether a chat takes nothing as long as nobody mends that; one that has moved takes what is done under its new number. */
export const isLost = (error: unknown): boolean => refusalOf(error) === "channel-lost" && movedTo(error) === null;

/** The problem for an operator behind a request that failed. */
export const problemCodeOf = (error: unknown) => {
  const code = error instanceof GrammyError ? error.error_code : 0;
  // Telegram says "not found" to a token that has not even the form of one.
  if (code === 401 || code === 404) return "telegram-token-wrong";
  return code === 409 ? "telegram-conflict" : "telegram-unreachable";
};

/** How long Telegram asks to wait, in milliseconds. */
export const waitOf = (error: unknown): number | undefined => {
  const seconds = error instanceof GrammyError ? error.parameters.retry_after : undefined;
  return seconds === undefined ? undefined : seconds * 1000;
};

/** The refusal with which Telegram makes wait, for what would only be made to wait; in milliseconds. */
export const tooMany = (ms: number): GrammyError => {
  const parameters = { retry_after: Math.ceil(ms / 1000) };
  const answer = { ok: false, error_code: 429, description: "Too Many Requests", parameters } as const;
  return new GrammyError("a chat is to wait", answer, "", {});
};

/** The new number of a group that became a supergroup; null where that is not what happened. */
export const movedTo = (error: unknown): number | null =>
  error instanceof GrammyError ? (error.parameters.migrate_to_chat_id ?? null) : null;
