import { GrammyError, HttpError } from "grammy";
import { describe, expect, it } from "vitest";
import { movedTo, refusalOf, waitOf } from "./refusal.ts";

const answer = (error_code: number, description: string, parameters = {}) =>
  new GrammyError("failed", { ok: false, error_code, description, parameters }, "sendMessage", {});

describe("a refusal", () => {
  it.each([
    [400, "Bad Request: message is not modified: specified new message content…", "not-modified"],
    [400, "Bad Request: message to edit not found", "message-gone"],
    [400, "Bad Request: message to delete not found", "message-gone"],
    [400, "Bad Request: message can't be deleted", "permission-missing"],
    [400, "Bad Request: not enough rights to send text messages to the chat", "permission-missing"],
    [400, "Bad Request: MESSAGE_DELETE_FORBIDDEN", "permission-missing"],
    [400, "Bad Request: user is an administrator of the chat", "permission-missing"],
    [400, "Bad Request: CHAT_SEND_PLAIN_FORBIDDEN", "permission-missing"],
    [400, "Bad Request: CHAT_RESTRICTED", "permission-missing"],
    [400, "Bad Request: Have no write access to the chat", "permission-missing"],
    [400, "Bad Request: USER_BANNED_IN_CHANNEL", "permission-missing"],
    [400, "Bad Request: CHAT_GUEST_SEND_FORBIDDEN", "permission-missing"],
    [400, "Bad Request: CHANNEL_PRIVATE", "channel-lost"],
    [400, "Bad Request: message identifier is not specified", "message-gone"],
    [400, "Bad Request: PEER_ID_INVALID", "channel-lost"],
    [403, "Forbidden: user is deactivated", "channel-lost"],
    [403, "Forbidden: the group chat was deleted", "channel-lost"],
    [400, "Bad Request: chat not found", "channel-lost"],
    [400, "Bad Request: message thread not found", "channel-lost"],
    [403, "Forbidden: bot was kicked from the supergroup chat", "channel-lost"],
    [403, "Forbidden: bot was blocked by the user", "channel-lost"],
    [400, "Bad Request: query is too old and response timeout expired or query ID is invalid", "too-late"],
    [400, "Bad Request: PARTICIPANT_ID_INVALID", "member-gone"],
    [400, "Bad Request: can't parse entities", "refused"],
    [429, "Too Many Requests: retry after 3", "too-many"],
    [502, "Bad Gateway", "unreachable"],
    [401, "Unauthorized", "unreachable"],
  ])("%i %s is %s", (code, description, refusal) => {
    expect(refusalOf(answer(code, description))).toBe(refusal);
  });

  it("is none where nothing was answered", () => {
    expect(refusalOf(new HttpError("failed", new Error("reset")))).toBe("unreachable");
  });

  it("says how long to wait, and where a chat has moved", () => {
    expect(waitOf(answer(429, "Too Many Requests", { retry_after: 3 }))).toBe(3000);
    expect(waitOf(answer(400, "Bad Request"))).toBeUndefined();
    expect(movedTo(answer(400, "upgraded", { migrate_to_chat_id: -1001 }))).toBe(-1001);
    expect(movedTo(new Error("reset"))).toBeNull();
  });
});
