import { keptContext, type Unseal } from "../cases/sealed-parts.ts";
import { placePseudonym } from "../cases/to-entry.ts";
import { createCommunities, type HeldSettings } from "../desk/communities.ts";
import type { Communities } from "../model/community.ts";
import type { KeptByKey } from "../model/kept-by-key.ts";
import type { OpenData } from "./open-data.ts";

/** The settings of communities as they are kept. */
export const readSettings = async (
  kept: Pick<KeptByKey, "entries">,
  open: Unseal,
): Promise<readonly HeldSettings[]> => {
  const held: HeldSettings[] = [];
  for await (const [key, bytes] of kept.entries()) {
    const text = open(bytes, keptContext("settings", key));
    // Only this program seals, so what opens is what it wrote.
    if (text !== null) held.push(JSON.parse(text));
  }
  return held;
};

/** The settings of communities as the last bot left them, kept from now on: under pseudonyms, and sealed, for they hold ids. */
export const keepSettings = async (
  kept: KeptByKey,
  { sealer, pseudonyms }: Pick<OpenData, "sealer" | "pseudonyms">,
): Promise<Communities> => {
  return createCommunities(await readSettings(kept, sealer.open), async (platform, community, settings) => {
    const key = placePseudonym(pseudonyms, platform, community);
    if (settings === null) {
      await kept.delete([key]);
      return kept.sweep();
    }
    const text = JSON.stringify({ platform, community, settings } satisfies HeldSettings);
    await kept.set([{ key, bytes: sealer.seal(text, keptContext("settings", key)), expiresAt: null }]);
  });
};
