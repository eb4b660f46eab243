import { z } from "zod";
import { type Press, pressIds } from "../../model/desk.ts";
import { buttonIds } from "../../model/wording.ts";
import { createSigning, SIGNATURE_LENGTH } from "./signing.ts";

/** What a button carries, so that it works after a restart, on old cards, and in another chat than its community's. */
export interface Carried extends Pick<Press, "button" | "case" | "confirmed" | "choice"> {
  /** The community that it is about; null in private chats that know of none. */
  readonly community: string | null;
}

/** Writes and reads what buttons carry. */
export interface CallbackData {
  /** At most 64 bytes, as Telegram allows. */
  write(carried: Carried): string;
  /** Null for what was not written here, or was changed. */
  read(data: string): Carried | null;
}

const buttons = z.enum([...buttonIds, ...pressIds]);
const form = /^1\.([0-9a-z]{0,11})\.([a-z-]{1,20})\.([yn])\.(-?[0-9a-z]{0,11})\.([\w@-]{0,24})\.([\w-]{11})$/;

/** Signed with a key made from the bot's token: only who holds the token can write what is read here. */
export const createCallbackData = (token: string): CallbackData => {
  const { sign, isSigned } = createSigning("callback data", token);
  return {
    write: ({ case: number, button, confirmed, community, choice }) => {
      const parts = [number?.toString(36) ?? "", button, confirmed ? "y" : "n"];
      const body = `1.${[...parts, community === null ? "" : Number(community).toString(36), choice ?? ""].join(".")}`;
      return `${body}.${sign(body)}`;
    },
    read: (data) => {
      const [, number, name, answer, community, choice, signature] = form.exec(data) ?? [];
      if (signature === undefined) return null;
      if (!isSigned(data.slice(0, -SIGNATURE_LENGTH - 1), signature)) return null;
      const button = buttons.safeParse(name);
      if (!button.success) return null;
      return {
        button: button.data,
        case: number ? Number.parseInt(number, 36) : null,
        confirmed: answer === "y",
        community: community ? String(Number.parseInt(community, 36)) : null,
        choice: choice || null,
      };
    },
  };
};
