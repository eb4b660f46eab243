import type { User } from "grammy/types";
import { putLast } from "../../support/put-last.ts";
import { userId } from "../../support/telegram-ids.ts";

/** Whose user name is whose, as far as somebody was seen since the start: the Bot API looks no names up. In memory only. */
export interface SeenNames {
  note(user: User | undefined): void;
  /** The id behind a user name, with or without its mark; null for somebody who was not seen. */
  idOf(name: string): string | null;
}

const MOST = 20_000;

/** Knows nobody yet. */
export const createSeenNames = (): SeenNames => {
  const known = new Map<string, number>();
  const nameOf = new Map<number, string>();
  return {
    note: (user) => {
      if (user === undefined || user.is_bot) return;
      const name = user.username?.toLowerCase();
      const before = nameOf.get(user.id);
      // A name that was given up may be somebody else's by now, whom nobody has seen.
      if (before !== undefined && before !== name && known.get(before) === user.id) known.delete(before);
      nameOf.delete(user.id);
      if (name === undefined) return;
      // The one who was seen last is let go of last.
      putLast(known, name, user.id, MOST);
      putLast(nameOf, user.id, name, MOST);
    },
    idOf: (name) => {
      const found = known.get(name.replace(/^@/, "").toLowerCase());
      return found === undefined ? null : userId(found);
    },
  };
};
