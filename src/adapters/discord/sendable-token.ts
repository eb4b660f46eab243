/**
 * Whether a token can be sent at all, and so be one: what an editor makes of quotes cannot stand in a request, which would look as if
 * Discord could not be reached.
 */
export const isSendable = (token: string): boolean => /^[\x21-\x7e]+$/.test(token);
