import type { KeptByKey } from "../model/kept-by-key.ts";
import { createSealer } from "../support/seal.ts";
import { type KeptEvidence, keepEvidence } from "./keep-evidence.ts";
import { openData } from "./open-data.ts";
import { createReopened } from "./reopened.ts";

/**
 * Opens what is kept of evidence in a data folder: for a bot, which goes on with it, and for whoever asks what is held. A replay
 * never does: what an old export holds must not mix with what is said now. Closing it closes the folder.
 * @param onProblem is told when changes cannot be written; they are tried again, on a folder that is opened anew
 * @throws BreakwaterError when the folder cannot be opened
 */
export const openKeptEvidence = async (
  folder: string,
  io: { readonly env: NodeJS.ProcessEnv },
  onProblem: (error: unknown) => void,
  patience?: number,
): Promise<KeptEvidence> => {
  const { use, close } = createReopened(
    () => openData(folder, io, () => {}, patience),
    ({ store }) => store.close(),
  );
  const evidence = () => use(({ store }) => store.kept("evidence"));
  const trying = async <T>(work: (kept: KeptByKey) => Promise<T>): Promise<T> => {
    try {
      return await work(evidence());
    } catch (error) {
      // What fails later than the call is to close the folder as well.
      return use(() => {
        throw error;
      });
    }
  };
  const kept: KeptByKey = {
    get: (key) => trying((one) => one.get(key)),
    set: (entries) => trying((one) => one.set(entries)),
    delete: (keys) => trying((one) => one.delete(keys)),
    entries: () => evidence().entries(),
    sweep: (now) => trying((one) => one.sweep(now)),
  };
  try {
    const { keys, sealer, pseudonyms: pseudonym } = use((data) => data);
    // What is opened is opened now, by tens of thousands: the key file need not be looked at for each of them.
    const { open } = createSealer(keys.ring);
    const keeping = { kept, seal: sealer.seal, open, pseudonym, now: Date.now, onProblem };
    const evidenceKept = await keepEvidence(keeping);
    return {
      ...evidenceKept,
      async close() {
        try {
          await evidenceKept.close();
        } finally {
          close();
        }
      },
    };
  } catch (error) {
    close();
    throw error;
  }
};
