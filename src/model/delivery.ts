import type { Performed } from "./action.ts";
import type { AlertCard, ResourcePost } from "./card.ts";

/** A message of ours on a platform. */
export interface Posted {
  readonly channel: string;
  readonly message: string;
  /** Where a card that stood there before is talked over, and this one is too; missing where it has a place of its own. */
  readonly thread?: string | undefined;
  /** The card in whose place it stands, where that could not be taken away yet. */
  readonly older?: Posted | undefined;
}

/** What a platform is asked to bring to people; every id is the platform's own, every sentence is ready to be read. */
export type Delivery = { readonly community: string } & (
  | {
      readonly kind: "card";
      readonly card: AlertCard;
      /** Tried in order; when none can be reached, whoever owns the community is told that. With none a card is only changed where it stands. */
      readonly channels: readonly string[];
      /** The card as it was posted before, which is to be changed; null for a new one. */
      readonly posted: Posted | null;
      /** Whether a card that is changed is to be brought to attention again. */
      readonly raised: boolean;
    }
  | {
      readonly kind: "call";
      /** The role or account that is called. */
      readonly whom: string;
      readonly text: string;
      readonly channels: readonly string[];
      /** The card that it is about. */
      readonly posted: Posted | null;
    }
  | {
      /** A plain sentence to the moderators that is about no case. */
      readonly kind: "trouble";
      readonly text: string;
      readonly channels: readonly string[];
    }
  | {
      readonly kind: "resources";
      readonly channel: string;
      /** The post below which it is to stand, where those who need it comment on one. */
      readonly thread?: string | undefined;
      readonly post: ResourcePost;
    }
  | {
      readonly kind: "notice";
      readonly channel: string;
      /** As the lines of a reply. It is to stand in the open, and be pinned where that is allowed. */
      readonly lines: readonly string[];
      /** The notice as it was posted before, which this one takes the place of; null for the first. */
      readonly posted: Posted | null;
    }
  | { readonly kind: "delete-message"; readonly channel: string; readonly message: string; readonly reason: string }
  | { readonly kind: "timeout"; readonly member: string; readonly minutes: number; readonly reason: string }
);

/** What became of a delivery, and where our message stands now. */
export type Delivered = Performed & {
  readonly posted?: Posted | undefined;
  /** Whether what was posted is pinned, where that was asked for. */
  readonly pinned?: boolean | undefined;
  /** Set where it comes later because a channel is lost, which somebody has to mend. */
  readonly isLost?: true | undefined;
};

/** Whoever brings things to people on one platform. What comes again under the same key is brought once. */
export interface Courier {
  deliver(delivery: Delivery, key: string): Promise<Delivered>;
}
