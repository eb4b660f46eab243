import { type APIGuildMember, type REST, Routes } from "discord.js";
import type { Courier, Delivered, Delivery, Posted } from "../../model/delivery.ts";
import { goesFirst, type Sent, sendingOf } from "../../model/sending.ts";
import { replaceNotice } from "../../support/replace-notice.ts";
import { createShare } from "../../support/share.ts";
import { createPostOnce } from "./post-once.ts";
import type { Queue } from "./queue.ts";
import { isNoAccess, type Refusal, refusalOf } from "./refusal.ts";
import { discussionOf, renderCard } from "./render-card.ts";
import { renderNotice } from "./render-notice.ts";
import { renderResourcePost } from "./render-reply.ts";
import { createTurnOf } from "./turn-of.ts";

type Of<Kind extends Delivery["kind"]> = Extract<Delivery, { readonly kind: Kind }>;

/** What the courier sends through, and whom it tells where nothing can be sent. */
export interface CourierParts {
  readonly rest: REST;
  readonly queue: Queue;
  /** No channel of a community can be written to: whoever owns it should know, in the language of its cards. */
  onNoChannel(community: string, language: string): void;
  /** A channel of a community could be written to. */
  onChannel(community: string): void;
}

/** How long to wait before a channel that was lost is tried again: somebody has to mend it. */
const MEND_MS = 15 * 60_000;

const noChannel: Delivered = { status: "later", retryAfterMs: MEND_MS, isLost: true };

/** Brings cards, posts and steps to Discord. */
export const createCourier = ({ rest, queue, onNoChannel, onChannel }: CourierParts): Courier => {
  const post = createPostOnce(rest, Date.now);
  const turnOf = createTurnOf(() => Math.round(performance.now()));
  // A try that was given up may still be on its way when the next one comes.
  const share = createShare<Delivered>();

  const after = (error: unknown, isFirst = false): Delivered => {
    const refusal = refusalOf(error);
    if (refusal === "unreachable") return { status: "later", retryAfterMs: turnOf(error, isFirst) };
    if (refusal === "channel-lost") return noChannel;
    return { status: "impossible", code: refusal };
  };

  /** Posts in the first channel that takes it: what one refuses for a reason that is not known here, another may take. */
  const postFirst = async (
    { community, channels, kind }: Pick<Of<"card" | "call" | "trouble">, "community" | "channels"> & Sent,
    body: object,
    key: string,
    instead: Posted | null = null,
  ): Promise<Delivered> => {
    let refused: Delivered | null = null;
    for (const channel of channels) {
      try {
        const posted = await queue(kind, () => post(channel, body, key, instead));
        onChannel(community);
        return { status: "done", posted };
      } catch (error) {
        const refusal = refusalOf(error);
        if (refusal === "unreachable") return after(error, goesFirst(kind));
        if (refusal !== "channel-lost" && refusal !== "permission-missing") refused ??= after(error);
      }
    }
    return refused ?? noChannel;
  };

  const remove = ({ channel, message }: Posted, reason?: string) =>
    rest.delete(Routes.channelMessage(channel, message), { reason });

  /** A discussion of its own below a card; without it the card serves as well. */
  const openThread = ({ channel, message }: Posted, name: string) =>
    queue("thread", () =>
      rest.post(Routes.threads(channel, message), { body: { name, auto_archive_duration: 4320 } }),
    ).catch(() => {});

  /** The thread below a card, which stays when the card goes; null where there is none that can be seen. */
  const findThread = async ({ message, thread = message }: Posted): Promise<string | null> => {
    try {
      await queue("card", () => rest.get(Routes.channel(thread)));
      return thread;
    } catch (error) {
      if (refusalOf(error) === "unreachable") throw error;
      return null;
    }
  };

  /**
   * Takes away a card in whose place another stands, and those before it; rejects where that is to be tried again. Gives what stands
   * in channels that are closed to the bot: they may be open again one day, and nobody else knows of it.
   */
  const clear = async ({ older, ...posted }: Posted): Promise<Pick<Posted, "older">> => {
    const left = older === undefined ? {} : await clear(older);
    try {
      await queue("edit", () => remove(posted));
    } catch (error) {
      // What may not be removed has to stay.
      if (refusalOf(error) === "unreachable") throw error;
      if (isNoAccess(error)) return { older: { ...posted, ...left } };
    }
    return left;
  };

  /** A change notifies nobody: where the card is raised, or the old one is gone, a new one takes its place. */
  const postCard = async (delivery: Of<"card">, key: string): Promise<Delivered> => {
    const { card, posted: before, community } = delivery;
    try {
      const thread = before === null ? null : await findThread(before);
      const kept = thread === null ? {} : { thread };
      const body = renderCard(card, discussionOf(community, { channel: "", message: "", ...kept }));
      const delivered = await postFirst({ ...delivery, kind: sendingOf(card) }, body, key, before);
      // Whoever tries a channel, with a card of no case, is told at once, and others may take cards meanwhile.
      if (delivered === noChannel && card.case !== null) onNoChannel(community, card.language);
      if (delivered.posted === undefined) return delivered;
      if (thread === null) void openThread(delivered.posted, card.caseTitle);
      const made = { ...delivered.posted, ...kept };
      try {
        if (before !== null) return { ...delivered, posted: { ...made, ...(await clear(before)) } };
      } catch (error) {
        // The new one is remembered and not made again.
        return { ...after(error), posted: { ...made, older: before ?? undefined } };
      }
      return { ...delivered, posted: made };
    } catch (error) {
      return after(error);
    }
  };

  const deliverCard = async (delivery: Of<"card">, key: string): Promise<Delivered> => {
    const { card, posted, raised, community } = delivery;
    if (posted === null || raised) return postCard(delivery, key);
    const { older, ...stands } = posted;
    const isChange = delivery.channels.length === 0;
    let left: Pick<Posted, "older"> = {};
    try {
      if (older !== undefined) left = await clear(older);
      const body = renderCard(card, discussionOf(community, posted));
      await queue("edit", () => rest.patch(Routes.channelMessage(posted.channel, posted.message), { body }));
      return isChange && left.older !== undefined ? noChannel : { status: "done", posted: { ...stands, ...left } };
    } catch (error) {
      if (refusalOf(error) === "unreachable") return after(error);
      if (isChange) return left.older === undefined ? after(error) : noChannel;
      return postCard(delivery, key);
    }
  };

  /**
   * Does something where members write. A place that is lost is not waited for there: whatever comes after it in the case would
   * wait as long, an urgent card too, and moderators would learn late of a call for help that nobody answered.
   */
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
      if (refusal === "channel-lost") return { status: "impossible", code: refusal };
      return fine.includes(refusal) ? { status: "done" } : after(error);
    }
  };

  const postNotice = ({ channel, lines, posted: before }: Of<"notice">, key: string): Promise<Delivered> => {
    const body = renderNotice(lines);
    const inTurn = <T>(work: () => Promise<T>) => queue("notice", work);
    return replaceNotice(channel, before, {
      edit: (old) => inTurn(() => rest.patch(Routes.channelMessage(old.channel, old.message), { body })),
      post: () => inTurn(() => post(channel, body, key, before)),
      remove: (old) => inTurn(() => remove(old)),
      pin: (made) => inTurn(() => rest.put(Routes.channelMessagesPin(made.channel, made.message))),
      isGone: (error) => refusalOf(error) === "message-gone",
      after,
    });
  };

  /** A reply to the card; where that cannot be, a message of its own, for somebody has to come. */
  const call = async ({ whom, text, posted, channels, ...rest }: Of<"call">, key: string): Promise<Delivered> => {
    const body = { content: `<@&${whom}> ${text}`, allowed_mentions: { roles: [whom] } };
    if (posted === null) return postFirst({ ...rest, channels }, body, key);
    const reply = { ...body, message_reference: { message_id: posted.message, fail_if_not_exists: false } };
    const replied = await postFirst({ ...rest, channels: [posted.channel] }, reply, key);
    const cannotReply = replied.status === "impossible" && replied.code === "reply-forbidden";
    if (replied !== noChannel && !cannotReply) return replied;
    return postFirst({ ...rest, channels: [...new Set([posted.channel, ...channels])] }, body, key);
  };

  /** A hold takes the place of one that was made by hand, and would end it with itself: one that lasts longer stays. */
  const hold = async ({ community, member, minutes, reason }: Of<"timeout">): Promise<void> => {
    const route = Routes.guildMember(community, member);
    const until = Date.now() + minutes * 60_000;
    const { communication_disabled_until: held } = (await rest.get(route)) as APIGuildMember;
    if (Date.parse(held ?? "") >= until) return;
    await rest.patch(route, { body: { communication_disabled_until: new Date(until).toISOString() }, reason });
  };

  /** Only of a card it matters where it stands. */
  const unplaced = ({ posted: _, ...performed }: Delivered): Delivered => performed;

  const bring = async (delivery: Delivery, key: string): Promise<Delivered> => {
    switch (delivery.kind) {
      case "card":
        return deliverCard(delivery, key);
      case "call":
        return unplaced(await call(delivery, key));
      case "trouble":
        return unplaced(await postFirst(delivery, { content: delivery.text, allowed_mentions: { parse: [] } }, key));
      case "resources":
        return attempt("resources", () => post(delivery.channel, renderResourcePost(delivery.post), key, null));
      case "notice":
        return postNotice(delivery, key);
      case "delete-message":
        return attempt("delete-message", () => remove(delivery, delivery.reason), ["message-gone"]);
      case "timeout":
        return attempt("timeout", () => hold(delivery));
    }
  };

  return { deliver: (delivery, key) => share(key, () => bring(delivery, key)) };
};
