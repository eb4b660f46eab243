import { putLast } from "../../support/put-last.ts";

/** How many branches of a chat are known at a time, and how many of the last messages in them. */
const MOST = 20_000;

/** Tells in which branch of a chat a message stands: in a topic, or below a post. */
export interface Branches {
  /** Takes in the message that a branch begins with. */
  open(root: string): void;
  /** What the branch of a message begins with; null outside of all. */
  rootOf(message: string, answered: string | null): string | null;
}

/** Starts with no branch known. Exports name none: what stands in one answers its beginning, or something else in it. */
export const createBranches = (): Branches => {
  const opened = new Set<string>();
  const roots = new Map<string, string>();
  return {
    open: (root) => {
      if (opened.size >= MOST) opened.delete(opened.keys().next().value as string);
      opened.add(root);
    },
    rootOf: (message, answered) => {
      if (answered === null || opened.size === 0) return null;
      const root = opened.has(answered) ? answered : roots.get(answered);
      if (root === undefined) return null;
      putLast(roots, message, root, MOST);
      return root;
    },
  };
};
