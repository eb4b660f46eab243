/** What may be attached to a message, by kind only; Breakwater never fetches media. */
export const attachmentKinds = [
  "image",
  "video",
  "audio",
  "sticker",
  "file",
  "contact",
  "location",
  "poll",
  "other",
] as const;

/** The kind of something that was attached. */
export type AttachmentKind = (typeof attachmentKinds)[number];

/** Whoever wrote a message. Times are milliseconds since the epoch, null when the platform does not say. */
export interface Author {
  readonly id: string;
  /** A display name, for showing to moderators on their own screen; never logged, never stored unsealed. */
  readonly name: string | null;
  readonly bot: boolean;
  /** Moderators and owners of the community. */
  readonly staff: boolean;
  readonly joinedAt: number | null;
  readonly createdAt: number | null;
}

/** The message that a message answers. `author` is null when the platform does not say; `bot` is set where it says that a bot wrote it. */
export interface ReplyTarget {
  readonly id: string;
  readonly author: string | null;
  readonly bot?: true;
}

/** What kinds of place channels are, as far as policy cares. */
export const channelKinds = ["public", "private", "support", "adult", "youth"] as const;

/** The kind of one channel. */
export type ChannelKind = (typeof channelKinds)[number];

/** One message as every platform's adapter hands it on: authored text apart from quoted and forwarded text. */
export interface Message {
  readonly platform: string;
  readonly community: string;
  readonly channel: string;
  readonly channelKind: ChannelKind;
  /** Where `channel` is a thread of another: that one, whose rules and kind hold for it too. */
  readonly parentChannel?: string | undefined;
  /** The channel itself, or the one that its thread belongs to, where not everybody in the community reads it. */
  readonly closedChannel?: string | undefined;
  readonly id: string;
  /** Milliseconds since the epoch, by the platform's clock. */
  readonly sentAt: number;
  readonly author: Author;
  /** What the author wrote; empty for media without a caption. */
  readonly text: string;
  /** What the author quoted from somebody else through the platform. */
  readonly quoted: string;
  /** True when `text` was written by somebody else and only passed on. */
  readonly forwarded: boolean;
  readonly replyTo: ReplyTarget | null;
  /** Account ids of those mentioned; where the platform says who is a bot, people before bots. */
  readonly mentions: readonly string[];
  readonly attachments: readonly AttachmentKind[];
  readonly editedAt: number | null;
  /** Set where talk in a channel is kept apart, as comments on a post are: the message that it hangs on. */
  readonly thread?: string | undefined;
  /**
   * Set where `text` is no message but the name that `author` bears, or what they say of themselves, on coming in. It is said
   * to nobody.
   */
  readonly isName?: true;
}

/** What a message has beside its words that answers nothing, names nobody and brings nothing along. */
export const onlyWords = {
  quoted: "",
  forwarded: false,
  replyTo: null,
  mentions: [],
  attachments: [],
  editedAt: null,
} as const satisfies Partial<Message>;
