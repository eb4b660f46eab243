import type { CommunitySettings } from "../../model/community.ts";
import { type Press, type Reply, type SettingId, type SetupButton, settingIds } from "../../model/desk.ts";
import { fillIn, type Wording } from "../../model/wording.ts";
import { chooseSettings } from "../choose-settings.ts";
import type { DeskParts } from "../desk-parts.ts";
import { say } from "../reply.ts";
import { settingsInForce } from "../settings-in-force.ts";
import { postTestCard } from "../test-card.ts";
import { changeSetting, dutyUnheard, MOST_OF_NOTE } from "./change-setting.ts";
import { askNotice, postNotice } from "./notice.ts";
import { noSuchCountry } from "./places-by-name.ts";
import { type SetupStep, showSetup, stepNamed, stepOf } from "./show-setup.ts";

/** A press by which a community is set up. */
interface SetupPress extends Press {
  readonly button: SetupButton;
}

const isSetting = (button: SetupButton): button is SettingId => settingIds.some((id) => id === button);

/** The most characters of a name of a place. */
const MOST_OF_NAME = 60;

const formOf = (button: "set-country" | "set-note", settings: CommunitySettings, { desk }: Wording): Reply =>
  say([], {
    form:
      button === "set-note"
        ? { button, title: desk.ownWords, label: desk.writeNote, value: settings.note ?? "", most: MOST_OF_NOTE }
        : { button, title: desk.setCountry, label: desk.writeCountry, value: "", most: MOST_OF_NAME },
  });

/** Answers a press by which a community is set up, after the right to do so was checked at this moment. */
export const pressSetup = async (press: SetupPress, parts: DeskParts): Promise<Reply> => {
  const { asker, button, choice, confirmed, channel } = press;
  const { platform, community, language } = asker;
  const { communities, wordingOf } = parts;
  // It is their own screen; the community's language is for the cards and the notice.
  const words = wordingOf(language);
  const { desk } = words;
  if (!asker.rights.includes("manage-community")) return say(desk.notAllowed);
  if (community === null) return say(desk.onlyInCommunity);
  const settings = communities.of(platform, community);
  const show = (step: SetupStep, ...said: string[]): Reply =>
    showSetup(step, settingsInForce(parts, platform, community), words, parts, said);

  if (isSetting(button)) {
    if (!confirmed) return show(stepOf[button]);
    const unheard = button === "set-on-duty" ? dutyUnheard(choice, community, words) : null;
    if (unheard !== null) return show(stepOf[button], unheard);
    const change = changeSetting(button, choice, parts);
    if (change === null)
      return show(stepOf[button], ...(button === "set-country" ? [noSuchCountry(words, parts)] : []));
    await chooseSettings(asker, community, change, parts);
    const isSeen = button === "set-alerts" && choice !== null && press.open === true;
    return show(stepOf[button], ...(isSeen ? [fillIn(desk.openToAll, { channel: `<#${choice}>` })] : []));
  }
  switch (button) {
    case "setup":
      return show(stepNamed(choice));
    case "write-country":
      return formOf("set-country", settings, words);
    case "write-note":
      return formOf("set-note", settings, words);
    case "test-card": {
      const [to] = settings.alertChannels;
      return to === undefined ? show(1) : show(3, await postTestCard({ platform, community }, to, words, parts));
    }
    case "pin-elsewhere":
      return choice === null ? show(3) : askNotice(choice, words);
    case "pin-notice":
      return confirmed
        ? show(3, await postNotice({ platform, community }, choice ?? channel, words, parts))
        : askNotice(channel, words);
  }
};
