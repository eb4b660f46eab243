import { type Command, Option } from "commander";
import { readSettings } from "../bot/keep-settings.ts";
import { openData } from "../bot/open-data.ts";
import { placePseudonym } from "../cases/to-entry.ts";
import { createCommunities } from "../desk/communities.ts";
import { BreakwaterError } from "../model/errors.ts";
import { readKeys } from "../support/key-file.ts";
import type { Io } from "./io.ts";
import { needSignedLog } from "./need-log.ts";
import { type CommonOptions, folderOf, parseText } from "./options.ts";

/** A community as the platform names it; both or neither. */
export type CommunityOptions = { community?: string; platform?: string };

/** Adds the options that narrow to one community. */
export const addCommunity = (command: Command): Command =>
  command
    .addOption(
      new Option("--community <id>", "of this server or group, by its id on the platform").argParser(parseText),
    )
    .addOption(new Option("--platform <name>", "the platform of that id, such as discord").argParser(parseText));

/**
 * The pseudonyms of the community that was asked for, under the key of the data folder, by each id that it has and had; undefined
 * where none was.
 * @throws BreakwaterError when only half of its name is given, or no key is there to recognise it by, or another one
 */
export const communitiesOf = async (
  { env }: Io,
  options: CommonOptions & CommunityOptions,
): Promise<readonly string[] | undefined> => {
  const { community, platform } = options;
  if (community === undefined && platform === undefined) return undefined;
  const refuse = (option: string, value: string, mend: string) =>
    new BreakwaterError("option-wrong", { option, value, mend });
  if (community === undefined) throw refuse("--platform", `${platform}`, "Name a community too, with --community.");
  if (platform === undefined) throw refuse("--community", community, "Name its platform too, with --platform.");
  const folder = folderOf(options);
  needSignedLog(folder);
  if (readKeys(folder, env.BREAKWATER_KEY) === null)
    throw refuse(
      "--community",
      community,
      "There is no key here to recognise it by; name the data folder with --data.",
    );
  // Opened once more, for another key than this folder's would silently recognise nobody.
  const { store, sealer, pseudonyms } = openData(folder, { env }, () => {});
  try {
    const known = createCommunities(await readSettings(store.kept("settings"), sealer.open), async () => {});
    return known.idsOf(platform, community).map((id) => placePseudonym(pseudonyms, platform, id));
  } finally {
    store.close();
  }
};
