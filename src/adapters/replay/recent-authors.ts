// A generation of ids; two are kept, so a reply is traced over at least this many messages.
const generation = 10_000;

/** Remembers who wrote the last messages of a chat, as exports name the message that is answered but not its author. */
export interface RecentAuthors {
  remember(message: string, author: string): void;
  authorOf(message: string): string | null;
}

/** An empty memory of bounded size. */
export const createRecentAuthors = (): RecentAuthors => {
  let recent = new Map<string, string>();
  let older = new Map<string, string>();
  return {
    remember: (message, author) => {
      if (recent.size === generation) {
        older = recent;
        recent = new Map();
      }
      recent.set(message, author);
    },
    authorOf: (message) => recent.get(message) ?? older.get(message) ?? null,
  };
};
