import type { Platform } from "../../../src/model/platform.ts";

/** Somebody with an account, named as the adapters name it. */
export interface Person {
  readonly id: string;
}

/** A message that somebody wrote; its id is that of the adapters. */
export interface Written {
  readonly id: string;
}

/** A message of ours as it stands at this moment, with the labels of its buttons. */
export interface Shown {
  readonly id: string;
  readonly text: string;
  readonly buttons: readonly string[];
}

/** What somebody was answered. */
export interface Said extends Shown {
  /** Whether nobody else could see it; among moderators counts as private, for what moderators asked. */
  readonly privately: boolean;
}

/** What goes wrong with a send: refused, cut off, or done with the answer lost. */
export type SendFault = { readonly status: number; readonly retryAfter?: number } | "drop" | "late";

/** What the suite does on a platform: the real adapter on one side, people in a community of the fake server on the other. */
export interface Driver {
  readonly name: string;
  readonly community: string;
  /** Where members write, where moderators are told, and where else they could be. */
  readonly general: string;
  readonly alerts: string;
  readonly spare: string;
  /** Whoever owns the community, who can be put on hold by nobody. */
  readonly owner: Person;

  /** The real adapter, connected to the fake when it is started. */
  createPlatform(): Platform;
  /** Resolves when an adapter that was started hears what is written from now on. */
  listening(): Promise<void>;
  close(): Promise<void>;

  member(): Person;
  moderator(): Person;
  say(who: Person, text: string): Written;
  edit(message: Written, text: string): void;
  /** Passes on what somebody else wrote. */
  forward(who: Person, message: Written): Written;
  /** A program writes: a bot, or a webhook where there is such a thing. */
  sayAsProgram(text: string): Written;
  /** Hands the adapter a message once more, as platforms do. */
  repeat(message: Written): void;
  stands(message: Written): boolean;
  /** The bot is removed from the community. */
  leave(): void;

  /** What of ours stands in a channel. */
  ours(channel: string): readonly Shown[];
  /** Takes a message of ours away, as a moderator would. */
  remove(message: Shown): void;
  /** Presses a button of a message or of an answer, and gives what is answered. */
  press(on: Shown, who: Person, label: string): Promise<Said>;
  /** A press whose button says something that we never wrote; whether anything but that was answered. */
  pressForged(on: Shown, who: Person): Promise<boolean>;
  /** What the button of a resource post leads to. */
  openResources(post: Shown, who: Person): Promise<Said>;
  check(who: Person, text: string): Promise<Said>;
  /** Brings a message to the moderators; gives what the reporter is told. */
  report(who: Person, message: Written): Promise<Said>;

  /** A channel is deleted; one of them may not be written in any more, or again. */
  lose(channel: string): void;
  forbid(channel: string): void;
  allow(channel: string): void;
  /** Somebody becomes a moderator of the community. */
  promote(who: Person): void;
  /** The right to delete messages and to hold members is taken from the bot, of which nobody is told yet. */
  takeRights(): void;
  /** Makes the next sends go wrong. */
  failSends(fault: SendFault, times?: number): void;
  isOnHold(who: Person): boolean;
  /** The reasons that were given with deleting and holding; null where the platform takes none. */
  readonly reasons: (() => readonly string[]) | null;
  /** How an account stands on a card. */
  named(who: Person): string;
  /** How often the bot tried to write to somebody privately. */
  privateTries(): number;
}
