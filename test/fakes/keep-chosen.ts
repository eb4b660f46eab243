import { keepSettings } from "../../src/bot/keep-settings.ts";
import { openData } from "../../src/bot/open-data.ts";
import type { CommunitySettings } from "../../src/model/community.ts";

/** Keeps in a data folder what an admin has chosen with `/setup`, as a bot keeps it. */
export const keepChosen = async (
  data: string,
  platform: string,
  community: string,
  chosen: Partial<CommunitySettings>,
): Promise<void> => {
  const opened = openData(data, { env: {} }, () => {});
  const communities = await keepSettings(opened.store.kept("settings"), opened);
  await communities.change(platform, community, chosen);
  opened.store.close();
};
