import type { ResourceAnswer, Right } from "./card.ts";
import type { Message } from "./message.ts";
import { stepIds } from "./step.ts";
import type { ButtonId } from "./wording.ts";

/** Whoever asks something of Breakwater, with the rights that the platform gives them at this moment. */
export interface Asker {
  readonly platform: string;
  /** Null in a private chat. */
  readonly community: string | null;
  /** Account id. */
  readonly id: string;
  readonly rights: readonly Right[];
  /** Set where nobody is told but they: about private chats that they let be read. */
  readonly isAlone?: true;
  /** The language of their own screen, as the platform names it. */
  readonly language: string;
}

/** The settings of a community as they are pressed: `confirmed`, what was chosen holds from now on; else they are shown. */
export const settingIds = [
  "set-alerts",
  "set-on-duty",
  "set-language",
  "set-country",
  "set-preset",
  "set-mode",
  "set-posts",
  "set-note",
] as const;

/** One of these. */
export type SettingId = (typeof settingIds)[number];

/** Everything that is pressed to set a community up. */
export const setupIds = [
  "setup",
  ...settingIds,
  "write-country",
  "write-note",
  "test-card",
  "pin-notice",
  "pin-elsewhere",
] as const;

/** One of these. */
export type SetupButton = (typeof setupIds)[number];

/** Whether a button is one by which a community is set up. */
export const isSetup = (button: Press["button"]): button is SetupButton => setupIds.some((id) => id === button);

/** Everything that can be pressed beside the buttons of a card. */
export const pressIds = ["show-help", "ask-moderators", "more", ...stepIds, ...setupIds] as const;

/** One press: a button of a card, or one of those that stand elsewhere. */
export interface Press {
  readonly asker: Asker;
  readonly button: ButtonId | (typeof pressIds)[number];
  /** Null where the button belongs to no case. */
  readonly case: number | null;
  /** True when the question that the button asks was answered with yes. */
  readonly confirmed: boolean;
  /** What was chosen from a menu or written into a form, such as a country, or what the button carries; null for neither. */
  readonly choice: string | null;
  /** The channel in which it was asked; in private, one of the community that it is about, or else the private chat. */
  readonly channel: string;
  /** Whether everybody in the community reads the channel that was chosen, where the platform can tell. */
  readonly open?: boolean | undefined;
}

/** A button below a private answer. */
export interface ReplyButton {
  readonly button: Press["button"];
  readonly case: number | null;
  readonly label: string;
  /** Whether the press counts as the yes to a question. */
  readonly confirmed: boolean;
  readonly danger: boolean;
  /** What comes with the press as its `choice`. */
  readonly choice?: string | undefined;
}

/** The most choices of a menu: what every platform shows. */
export const mostChoices = 25;

/** A menu below a private answer. What is chosen comes as the `choice` of a press that is `confirmed`. */
export interface ReplyMenu {
  readonly button: Press["button"];
  readonly label: string;
  /** `choice` is from the options; channels and roles are those of the community, as the platform lists them. */
  readonly kind: "choice" | "channel" | "role";
  readonly options: readonly { readonly id: string; readonly label: string; readonly says: string | null }[];
  /** What holds now, the id of an option, channel or role; null for nothing. */
  readonly chosen: string | null;
  /** What choosing nothing is called; null where something must be chosen. */
  readonly none: string | null;
}

/** A question that is answered in one's own words, which come as the `choice` of a press that is `confirmed`. */
export interface ReplyForm {
  readonly button: Press["button"];
  readonly title: string;
  readonly label: string;
  /** What stands there already. */
  readonly value: string;
  /** The most characters. */
  readonly most: number;
}

/** What an asker is told, privately unless it says otherwise. */
export interface Reply {
  /** Short; null for none. */
  readonly title: string | null;
  /** Paragraphs, in which `**…**` is bold, `- ` begins a point, and `<#id>` and `<@&id>` stand for a channel and a role; adapters show them their way. */
  readonly lines: readonly string[];
  readonly buttons: readonly ReplyButton[];
  readonly menus: readonly ReplyMenu[];
  /** What is asked in the place of everything else; null for nothing. */
  readonly form: ReplyForm | null;
  /** The places to turn to, where that was asked for. */
  readonly resources: ResourceAnswer | null;
  /** After how many milliseconds the answer is taken away again, at most a quarter of an hour; null for one that stays. */
  readonly fadesAfterMs: number | null;
}

/** One option of a command. */
export interface CommandOption {
  readonly name: string;
  readonly kind: "text" | "number" | "member" | "channel" | "role" | "choice";
  readonly required: boolean;
  /** What can be chosen, for `choice`. */
  readonly choices: readonly string[];
  /** Whether the desk has values to suggest while it is typed. */
  readonly suggested?: boolean;
}

/** A command as a platform announces it; what it is called and does stands in the wording, under `commands`. */
export interface CommandSpec {
  readonly name: string;
  /** `message` ones are chosen from the menu of a message, which they get in the place of options. */
  readonly kind: "slash" | "message";
  /** Whether it also works in private chats, for people who have installed Breakwater for themselves. */
  readonly anywhere: boolean;
  /** What a person must be allowed to do; null for everybody. */
  readonly needs: Right | null;
  readonly options: readonly CommandOption[];
  /** Set where it reads what was written before, which not every platform lets a bot do: there it is not announced. */
  readonly readsPast?: true;
}

/** A command that was given. Values are as the platform names them; ids for members, channels and roles. */
export interface CommandCall {
  readonly asker: Asker;
  readonly name: string;
  readonly channel: string;
  readonly values: Readonly<Record<string, string | number>>;
  /** Whether everybody in the community reads the channel that an option names, where the platform can tell. */
  readonly open?: boolean | undefined;
  /** Whether a channel of the community is there no more, where the platform can tell. */
  isGone?(channel: string): boolean;
}

/** A value that is suggested for an option, and how it is shown. */
export interface Suggestion {
  readonly value: string | number;
  readonly label: string;
}

/** What people can ask for in a community or in private, the same on every platform. */
export interface Desk {
  readonly commands: readonly CommandSpec[];
  press(press: Press): Promise<Reply>;
  command(call: CommandCall): Promise<Reply>;
  /** Values for an option that is being typed, the most useful first; none for who may not give the command. */
  suggest(call: CommandCall, option: string, typed: string): Promise<readonly Suggestion[]>;
  /** A private look at a text, for anybody; nothing of it is kept. */
  check(asker: Asker, text: string): Promise<Reply>;
  /** A message that a member brings to the moderators, privately; null for one that Breakwater posted. */
  report(asker: Asker, message: Message | null): Promise<Reply>;
}
