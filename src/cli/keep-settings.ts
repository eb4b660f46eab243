import { keptContext, type Seal, type Unseal } from "../cases/sealed-parts.ts";
import type { Pseudonym } from "../cases/to-entry.ts";
import { createCommunities, type HeldSettings } from "../desk/communities.ts";
import type { Communities } from "../model/community.ts";
import type { KeptByKey } from "../model/kept-by-key.ts";

/** What keeping settings needs. */
export interface SettingsKeeping {
  readonly kept: KeptByKey;
  readonly seal: Seal;
  readonly open: Unseal;
  readonly pseudonym: Pseudonym;
}

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
export const keepSettings = async ({ kept, seal, open, pseudonym }: SettingsKeeping): Promise<Communities> => {
  const entryOf = (one: HeldSettings) => {
    const key = pseudonym("place", `${one.platform}\n${one.community}`);
    return { key, bytes: seal(JSON.stringify(one), keptContext("settings", key)), expiresAt: null };
  };
  const held = await readSettings(kept, open);
  // Sealed anew with each start, so that no key that was let go of is ever needed for them.
  await kept.set(held.map(entryOf));
  await kept.sweep();
  return createCommunities(held, async (platform, community, settings) => {
    if (settings !== null) return kept.set([entryOf({ platform, community, settings })]);
    await kept.delete([pseudonym("place", `${platform}\n${community}`)]);
    await kept.sweep();
  });
};
