import { DiscordAPIError, RateLimitError, RESTJSONErrorCodes } from "discord.js";

/** What stands behind a request that failed, as far as it matters what to do next. */
export type Refusal =
  | "channel-lost"
  | "message-gone"
  | "member-gone"
  | "permission-missing"
  | "reply-forbidden"
  | "too-late"
  | "unreachable"
  | "refused";

const byCode: ReadonlyMap<unknown, Refusal> = new Map([
  [RESTJSONErrorCodes.UnknownChannel, "channel-lost"],
  [RESTJSONErrorCodes.MissingAccess, "channel-lost"],
  [RESTJSONErrorCodes.UnknownGuild, "channel-lost"],
  [RESTJSONErrorCodes.InvalidActionOnArchivedThread, "channel-lost"],
  [RESTJSONErrorCodes.ThreadLocked, "channel-lost"],
  [RESTJSONErrorCodes.CannotSendMessagesInNonTextChannel, "channel-lost"],
  [RESTJSONErrorCodes.CannotSendAMessageInAForumChannel, "channel-lost"],
  [RESTJSONErrorCodes.UnknownMessage, "message-gone"],
  [RESTJSONErrorCodes.UnknownMember, "member-gone"],
  [RESTJSONErrorCodes.UnknownUser, "member-gone"],
  [RESTJSONErrorCodes.MissingPermissions, "permission-missing"],
  [RESTJSONErrorCodes.CannotReplyWithoutPermissionToReadMessageHistory, "reply-forbidden"],
  [RESTJSONErrorCodes.UnknownInteraction, "too-late"],
  // What an interaction is answered through, when its time is over.
  [RESTJSONErrorCodes.UnknownWebhook, "too-late"],
  [RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged, "too-late"],
  // Discord itself says that these pass, or did not answer itself.
  [RESTJSONErrorCodes.APIResourceOverloaded, "unreachable"],
  [RESTJSONErrorCodes.CloudflareIsBlockingYourRequest, "unreachable"],
  [RESTJSONErrorCodes.SendMessagesHasBeenTemporarilyDisabled, "unreachable"],
  [RESTJSONErrorCodes.FeatureTemporarilyDisabledServerSide, "unreachable"],
] as const);

/** Discord answered with a refusal, or could not be reached: the one is final, the other is not. */
export const refusalOf = (error: unknown): Refusal => {
  // Else it never reached Discord: a name that is not found, a socket that closed, a wait that was given up.
  if (!(error instanceof DiscordAPIError)) return "unreachable";
  // Whatever stands before Discord answers with a page, in which there is no code: Discord never saw what was asked.
  if (typeof error.code !== "number") return "unreachable";
  // A token that does not hold any more can be replaced, and what waits is then sent.
  if (error.status >= 500 || error.status === 401) return "unreachable";
  return byCode.get(error.code) ?? "refused";
};

/** Whether a channel is there and closed to the bot, so that it may be open to it again. */
export const isNoAccess = (error: unknown): boolean =>
  error instanceof DiscordAPIError && error.code === RESTJSONErrorCodes.MissingAccess;

/** How many milliseconds Discord asked to be left alone; undefined where it did not. */
export const waitOf = (error: unknown): number | undefined =>
  error instanceof RateLimitError ? Math.max(error.retryAfter, error.timeToReset) : undefined;

/** Lets go of an answer that nobody waits for any more, or that could not be brought; what was wrong in it is thrown. */
export const pass = (error: unknown): void => {
  if (refusalOf(error) === "refused") throw error;
};
