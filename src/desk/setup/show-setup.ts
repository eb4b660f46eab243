import type { Press, Reply, ReplyButton, ReplyMenu, SettingId } from "../../model/desk.ts";
import { fillIn, type Wording } from "../../model/wording.ts";
import { describeMode } from "../describe-settings.ts";
import type { DeskParts } from "../desk-parts.ts";
import { say } from "../reply.ts";
import type { SettingsInForce } from "../settings-in-force.ts";
import { noticeFor } from "./notice.ts";
import { placesInOrder } from "./places-by-name.ts";
import { settingsMenus } from "./settings-menus.ts";

/** The steps of setting up, each small enough for one message of every platform: at most four menus and a row of buttons. */
export type SetupStep = 1 | 2 | 3;

const LAST: SetupStep = 3;

/** The step at which a setting is chosen. */
export const stepOf: Readonly<Record<SettingId, SetupStep>> = {
  "set-alerts": 1,
  "set-on-duty": 1,
  "set-language": 1,
  "set-country": 1,
  "set-preset": 2,
  "set-mode": 2,
  "set-posts": 2,
  "set-note": 3,
};

/** The step that a button carries; the first where it carries none. */
export const stepNamed = (choice: string | null): SetupStep => (choice === "2" ? 2 : choice === "3" ? 3 : 1);

const button = (id: Press["button"], label: string, choice?: string): ReplyButton => ({
  ...{ button: id, case: null, label, confirmed: false, danger: false },
  ...(choice === undefined ? {} : { choice }),
});

/** What setting up works with. */
export type SetupParts = Pick<DeskParts, "places" | "wordingOf">;

/** One step: how things are, and what changes them. `said` is what was done just now. */
export const showSetup = (
  step: SetupStep,
  settings: SettingsInForce,
  words: Wording,
  parts: SetupParts,
  said: readonly string[] = [],
): Reply => {
  const { desk } = words;
  const { places, wordingOf } = parts;
  const menus = settingsMenus(settings, words, parts);
  const [, ...others] = settings.alertChannels;
  const fallback = others.map((id) => `<#${id}>`).join(", ");
  const isLong = placesInOrder(places, words.language).length > menus["set-country"].options.length;
  const elsewhere: ReplyMenu = {
    button: "pin-elsewhere",
    label: desk.pinElsewhere,
    kind: "channel",
    options: [],
    chosen: null,
    none: desk.notSaid,
  };
  const steps: Readonly<Record<SetupStep, Pick<Reply, "lines" | "menus" | "buttons">>> = {
    1: {
      lines: [desk.setupWho, ...(others.length === 0 ? [] : [fillIn(desk.fallsBackOn, { channels: fallback })])],
      menus: [menus["set-alerts"], menus["set-on-duty"], menus["set-language"], menus["set-country"]],
      buttons: isLong ? [button("write-country", desk.otherCountry)] : [],
    },
    2: {
      lines: [desk.setupHow, ...(settings.heldInShadow ? [desk.heldInShadow] : [])],
      menus: [menus["set-preset"], menus["set-mode"], menus["set-posts"]],
      buttons: [],
    },
    3: {
      lines: [
        ...(settings.alertChannels.length === 0 ? [desk.nothingHere] : describeMode(settings, words)),
        desk.setupMembers,
        ...noticeFor(settings, wordingOf(settings.language)),
      ],
      menus: [elsewhere],
      buttons: [
        button("write-note", desk.ownWords),
        ...(settings.alertChannels.length === 0 ? [] : [button("test-card", desk.sendTest)]),
        button("pin-notice", desk.pinHere),
      ],
    },
  };
  const { lines, menus: all, buttons } = steps[step];
  // Where no country is described there is none to choose, and platforms take no menu without options.
  const shown = all.filter(({ kind, options }) => kind !== "choice" || options.length > 0);
  const around = [
    ...(step === 1 ? [] : [button("setup", desk.back, String(step - 1))]),
    ...(step === LAST ? [] : [button("setup", desk.next, String(step + 1))]),
  ];
  return say([...said, `**${fillIn(desk.setupStep, { step, of: LAST })}**`, ...lines], {
    title: desk.setup,
    menus: shown,
    buttons: [...around, ...buttons],
  });
};
