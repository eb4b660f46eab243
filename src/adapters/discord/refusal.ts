import { DiscordAPIError, HTTPError, RateLimitError, RESTJSONErrorCodes } from "discord.js";

/** What stands behind a request that failed, as far as it matters what to do next. */
export type Refusal =
  | "channel-lost"
  | "message-gone"
  | "member-gone"
  | "permission-missing"
  | "too-late"
  | "unreachable"
  | "refused";

const byCode: ReadonlyMap<unknown, Refusal> = new Map([
  [RESTJSONErrorCodes.UnknownChannel, "channel-lost"],
  [RESTJSONErrorCodes.MissingAccess, "channel-lost"],
  [RESTJSONErrorCodes.UnknownGuild, "channel-lost"],
  [RESTJSONErrorCodes.UnknownMessage, "message-gone"],
  [RESTJSONErrorCodes.UnknownMember, "member-gone"],
  [RESTJSONErrorCodes.UnknownUser, "member-gone"],
  [RESTJSONErrorCodes.MissingPermissions, "permission-missing"],
  [RESTJSONErrorCodes.UnknownInteraction, "too-late"],
  [RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged, "too-late"],
] as const);

/** Discord answered with a refusal, or could not be reached: the one is final, the other is not. */
export const refusalOf = (error: unknown): Refusal => {
  if (error instanceof DiscordAPIError)
    return error.status >= 500 ? "unreachable" : (byCode.get(error.code) ?? "refused");
  if (error instanceof HTTPError || error instanceof RateLimitError) return "unreachable";
  // What never reached Discord: a name that is not found, a socket that closed, a wait that was given up.
  return "unreachable";
};
