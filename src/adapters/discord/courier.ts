import { createHash } from "node:crypto";
import { type REST, Routes } from "discord.js";
import type { Courier, Delivered, Delivery, Posted } from "../../model/delivery.ts";
import type { Queue } from "./queue.ts";
import { type Refusal, refusalOf } from "./refusal.ts";
import { type Rendered, renderCard } from "./render-card.ts";
import { renderResourcePost } from "./render-reply.ts";

type Of<Kind extends Delivery["kind"]> = Extract<Delivery, { readonly kind: Kind }>;

/** What the courier sends through, and whom it tells where nothing can be sent. */
export interface CourierParts {
  readonly rest: REST;
  readonly queue: Queue;
  /** No channel of a community can be written to: whoever owns it should know. */
  onNoChannel(community: string): void;
}

/** How long to wait before a channel that was lost is tried again: somebody has to mend it. */
const MEND_MS = 15 * 60_000;

/** The same action has the same nonce, so that Discord drops the second of two that cross. */
const nonceOf = (key: string): string => createHash("sha256").update(key).digest("base64url").slice(0, 25);

const after = (refusal: Refusal): Delivered => {
  if (refusal === "unreachable") return { status: "later" };
  if (refusal === "channel-lost") return { status: "later", retryAfterMs: MEND_MS };
  return { status: "impossible", code: refusal };
};

/** Brings cards, posts and steps to Discord. */
export const createCourier = ({ rest, queue, onNoChannel }: CourierParts): Courier => {
  const post = async (channel: string, body: Rendered | object, key: string): Promise<Posted> => {
    const nonce = nonceOf(`${channel} ${key}`);
    const made = (await rest.post(Routes.channelMessages(channel), {
      body: { ...body, nonce, enforce_nonce: true },
    })) as {
      readonly id: string;
    };
    return { channel, message: made.id };
  };

  /** Posts in the first channel that takes it. */
  const postFirst = async (
    { community, channels, kind }: Pick<Of<"card" | "call">, "community" | "channels" | "kind">,
    body: object,
    key: string,
  ): Promise<Delivered> => {
    for (const channel of channels) {
      try {
        return { status: "done", posted: await queue(kind, () => post(channel, body, key)) };
      } catch (error) {
        const refusal = refusalOf(error);
        if (refusal !== "channel-lost" && refusal !== "permission-missing") return after(refusal);
      }
    }
    onNoChannel(community);
    return after("channel-lost");
  };

  const remove = ({ channel, message }: Posted, reason?: string) =>
    rest.delete(Routes.channelMessage(channel, message), { reason });

  /** A discussion of its own below a card; without it the card serves as well. */
  const openThread = ({ channel, message }: Posted, name: string) =>
    queue("thread", () =>
      rest.post(Routes.threads(channel, message), { body: { name, auto_archive_duration: 4320 } }),
    ).catch(() => {});

  const deliverCard = async (delivery: Of<"card">, key: string): Promise<Delivered> => {
    const { card, posted, raised } = delivery;
    const body = renderCard(card);
    if (posted !== null && !raised) {
      try {
        await queue("edit", () => rest.patch(Routes.channelMessage(posted.channel, posted.message), { body }));
        return { status: "done", posted };
      } catch (error) {
        const refusal = refusalOf(error);
        if (refusal === "unreachable") return after(refusal);
      }
    }
    // A change notifies nobody: where the level rose, or the old card is gone, a new one takes its place.
    const delivered = await postFirst(delivery, body, key);
    if (delivered.posted === undefined) return delivered;
    if (posted !== null) await queue("edit", () => remove(posted)).catch(() => {});
    void openThread(delivered.posted, card.caseTitle);
    return delivered;
  };

  const attempt = async (
    kind: Delivery["kind"],
    work: () => Promise<unknown>,
    fine: Refusal[] = [],
  ): Promise<Delivered> => {
    try {
      await queue(kind, work);
      return { status: "done" };
    } catch (error) {
      const refusal = refusalOf(error);
      return fine.includes(refusal) ? { status: "done" } : after(refusal);
    }
  };

  const call = ({ whom, text, posted, ...rest }: Of<"call">, key: string): Promise<Delivered> => {
    const body = {
      content: `<@&${whom}> ${text}`,
      allowed_mentions: { roles: [whom] },
      ...(posted === null ? {} : { message_reference: { message_id: posted.message, fail_if_not_exists: false } }),
    };
    return postFirst({ ...rest, channels: posted === null ? rest.channels : [posted.channel] }, body, key);
  };

  return {
    deliver: async (delivery, key): Promise<Delivered> => {
      switch (delivery.kind) {
        case "card":
          return deliverCard(delivery, key);
        case "call":
          return { status: (await call(delivery, key)).status } as Delivered;
        case "resources":
          return attempt("resources", () => post(delivery.channel, renderResourcePost(delivery.post), key));
        case "delete-message":
          return attempt("delete-message", () => remove(delivery, delivery.reason), ["message-gone"]);
        case "timeout": {
          const until = new Date(Date.now() + delivery.minutes * 60_000).toISOString();
          const body = { communication_disabled_until: until };
          const { reason } = delivery;
          return attempt("timeout", () =>
            rest.patch(Routes.guildMember(delivery.community, delivery.member), { body, reason }),
          );
        }
      }
    },
  };
};
