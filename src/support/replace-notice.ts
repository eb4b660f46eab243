import type { Delivered, Posted } from "../model/delivery.ts";

/** What a platform does with a notice. */
export interface NoticeSteps {
  edit(posted: Posted): Promise<unknown>;
  post(): Promise<Posted>;
  remove(posted: Posted): Promise<unknown>;
  pin(posted: Posted): Promise<unknown>;
  /** Whether an edit failed because the message is there no more. */
  isGone(error: unknown): boolean;
  /** What becomes of a notice that could not be posted. */
  after(error: unknown): Delivered;
}

/**
 * Brings a notice to a channel and pins it there. Where it stands there already it is changed; else the older one goes, so
 * that there is never more than one. Unpinned it serves too: whoever asked is told.
 */
export const replaceNotice = async (channel: string, before: Posted | null, steps: NoticeSteps): Promise<Delivered> => {
  const pinned = async (posted: Posted): Promise<Delivered> => {
    const isPinned = await steps.pin(posted).then(
      () => true,
      () => false,
    );
    return { status: "done", posted, pinned: isPinned };
  };
  try {
    if (before?.channel === channel) {
      await steps.edit(before);
      return await pinned(before);
    }
  } catch (error) {
    if (!steps.isGone(error)) return steps.after(error);
  }
  try {
    const posted = await steps.post();
    if (before !== null) await steps.remove(before).catch(() => {});
    return await pinned(posted);
  } catch (error) {
    return steps.after(error);
  }
};
