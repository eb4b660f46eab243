import type { CommunitySettings } from "../../model/community.ts";
import type { Asker, Reply } from "../../model/desk.ts";
import { fillIn, type Wording } from "../../model/wording.ts";
import type { DeskParts } from "../desk-parts.ts";
import { say } from "../reply.ts";

/** The notice for members: what is read, what is kept, how to object, and what the admins add. */
export const noticeFor = ({ note }: Pick<CommunitySettings, "note">, { desk }: Wording): readonly string[] => [
  `**${desk.privacy}**`,
  desk.notice,
  desk.howToObject,
  ...(note === null ? [] : [note]),
];

/** Asks before everybody reads it. */
export const askNotice = (channel: string, { desk }: Wording): Reply =>
  say(fillIn(desk.asksNotice, { channel: `<#${channel}>` }), {
    buttons: [
      { button: "pin-notice", case: null, label: desk.yes, confirmed: true, danger: false, choice: channel },
      { button: "setup", case: null, label: desk.back, confirmed: false, danger: false, choice: "3" },
    ],
  });

/** Posts the notice, in the place of the one that stands, and says what became of it. */
export const postNotice = async (
  { platform, community }: Pick<Asker, "platform"> & { readonly community: string },
  channel: string,
  { desk }: Wording,
  parts: Pick<DeskParts, "communities" | "wordingOf" | "postNotice">,
): Promise<string> => {
  const settings = parts.communities.of(platform, community);
  const lines = noticeFor(settings, parts.wordingOf(settings.language));
  const became = await parts.postNotice(platform, community, channel, lines);
  const says = { pinned: desk.noticePinned, "not-pinned": desk.noticeNotPinned, "not-posted": desk.noticeNotPosted };
  return fillIn(says[became], { channel: `<#${channel}>` });
};
