import { RESTJSONErrorCodes } from "discord-api-types/v10";

/** What the fake answers instead of doing what it was asked. */
export class Refused extends Error {
  readonly status: number;
  readonly code: number;

  constructor(status: number, code: number, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

export const unknownChannel = () => new Refused(404, RESTJSONErrorCodes.UnknownChannel, "Unknown Channel");
export const unknownMessage = () => new Refused(404, RESTJSONErrorCodes.UnknownMessage, "Unknown Message");
export const unknownInteraction = () => new Refused(404, RESTJSONErrorCodes.UnknownInteraction, "Unknown interaction");
export const missingAccess = () => new Refused(403, RESTJSONErrorCodes.MissingAccess, "Missing Access");
export const missingPermissions = () => new Refused(403, RESTJSONErrorCodes.MissingPermissions, "Missing Permissions");
export const invalidBody = (what: string) =>
  new Refused(400, RESTJSONErrorCodes.InvalidFormBodyOrContentType, `Invalid Form Body: ${what}`);
