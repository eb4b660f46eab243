import { HOUR_MS } from "../../model/time-spans.ts";
import { createSigning } from "./signing.ts";

/**
 * Codes by which a chat becomes the one where the moderators of a group are told. Only who may set up both can use one, so
 * that it gives nobody anything that they could not do anyway; it ends all the same, for it may stand in a chat for long.
 */
export interface LinkCodes {
  /** At most 64 letters, digits, `_` and `-`, as Telegram allows in a link. */
  write(community: string): string;
  /** The group that a code is of; null for one that was not written here, or is too old. */
  read(code: string): string | null;
}

const HOLDS_MS = HOUR_MS;

const form = /^link_(-?[0-9a-z]{1,11})_([0-9a-z]{1,8})_([\w-]{11})$/;

/** Codes that hold for an hour. `now` is in milliseconds since the epoch. */
export const createLinkCodes = (token: string, now: () => number): LinkCodes => {
  const { sign, isSigned } = createSigning("link code", token);
  return {
    write: (community) => {
      const until = Math.ceil((now() + HOLDS_MS) / 1000);
      const body = `link_${Number(community).toString(36)}_${until.toString(36)}`;
      return `${body}_${sign(body)}`;
    },
    read: (code) => {
      const [, community, until, signature] = form.exec(code) ?? [];
      if (community === undefined || until === undefined || signature === undefined) return null;
      if (!isSigned(`link_${community}_${until}`, signature)) return null;
      return Number.parseInt(until, 36) * 1000 < now() ? null : String(Number.parseInt(community, 36));
    },
  };
};
