import type { Api } from "grammy";
import type { Courier, Delivered, Delivery, Posted } from "../../model/delivery.ts";
import { type Sending, type Sent, sendingOf } from "../../model/sending.ts";
import { replaceNotice } from "../../support/replace-notice.ts";
import type { CallbackData } from "./callback-data.ts";
import { createClearOlder, withoutAnybody } from "./clear-older.ts";
import { createFloodWaits } from "./flood-waits.ts";
import { isHeld, locked } from "./hold.ts";
import { account, escapeHtml, toHtml } from "./html.ts";
import { channelId, type Target, toChat, toTarget } from "./ids.ts";
import { createOnce } from "./once.ts";
import type { Queue } from "./queue.ts";
import { isLost, mayPass, movedTo, type Refusal, refusalOf, waitOf } from "./refusal.ts";
import { type Rendered, renderCard, rendered } from "./render-card.ts";
import { renderResourcePost } from "./render-reply.ts";
import { sendText } from "./send-text.ts";

type Of<Kind extends Delivery["kind"]> = Extract<Delivery, { readonly kind: Kind }>;

/** What the courier sends through, and whom it tells where nothing can be sent. */
export interface CourierParts {
  readonly api: Api;
  readonly queue: Queue;
  readonly data: CallbackData;
  /** The address of the private chat in which somebody of a community is offered help. */
  door(community: string): string;
  /** The number that a chat has by now, where it became a supergroup. */
  nowOf(chat: number): number;
  /** A chat became a supergroup and has another number from now on. */
  onMoved(from: number, to: number): Promise<void>;
  /** No channel of a community can be written to: whoever owns it should know, in the language of its cards. */
  onNoChannel(community: string, language: string): void;
  /** A channel of a community could be written to. */
  onChannel(community: string): void;
}

/** How long to wait before a channel that was lost is tried again: somebody has to mend it. */
const MEND_MS = 15 * 60_000;

const after = (error: unknown): Delivered => {
  const refusal = refusalOf(error);
  // What was to be done in the chat was tried under its new number: a message stays behind under the old one.
  if (movedTo(error) !== null) return { status: "impossible", code: "chat-moved" };
  if (refusal === "too-many") return { status: "later", retryAfterMs: waitOf(error) };
  if (refusal === "unreachable") return { status: "later" };
  if (refusal === "channel-lost") return { status: "later", retryAfterMs: MEND_MS, isLost: true };
  return { status: "impossible", code: refusal };
};

/**
 * Brings cards, posts and steps to Telegram. Telegram has nothing like a nonce: where the answer to a send is lost, the
 * same card comes a second time, because nobody can tell whether the first arrived, and none at all would be worse.
 */
export const createCourier = (parts: CourierParts): Courier => {
  const { api, queue, data, door, nowOf, onMoved, onNoChannel, onChannel } = parts;
  const waits = createFloodWaits(() => performance.now());

  /** Does something in a chat, and once more under its new number where it has moved. */
  const inChat = async <T>(
    kind: Parameters<Queue>[0],
    chat: number,
    isShown: boolean,
    work: (chat: number) => Promise<T>,
  ) => {
    const run = (now: number) => queue(kind, isShown ? now : null, () => waits.guard(now, () => work(now)));
    try {
      return await run(nowOf(chat));
    } catch (error) {
      const to = movedTo(error);
      if (to === null) throw error;
      await onMoved(chat, to);
      return run(to);
    }
  };

  const post = async (kind: Sending, { chat, topic }: Target, body: Rendered, replyTo?: number): Promise<Posted> =>
    inChat(kind, chat, true, async (now) => {
      const message = await sendText(api, { chat: now, topic }, body, replyTo);
      return { channel: channelId(now, topic), message: String(message) };
    });

  /**
   * Posts in the first channel that takes it. What one refuses for a reason that is not known here, another may take, or the
   * same one later: `onLost` is called only where each is known to take nothing at all.
   */
  const postFirst = async (
    { community, channels, kind }: Pick<Of<"card" | "call" | "trouble">, "community" | "channels"> & Sent,
    body: Rendered,
    replyTo?: number,
    onLost = () => {},
  ): Promise<Delivered> => {
    let areAllLost = true;
    for (const channel of channels) {
      const target = toTarget(channel);
      if (target === null) continue;
      try {
        const posted = await post(kind, target, body, replyTo);
        onChannel(community);
        return { status: "done", posted };
      } catch (error) {
        if (mayPass(error)) return after(error);
        const refusal = refusalOf(error);
        if (refusal !== "channel-lost" && refusal !== "permission-missing") areAllLost = false;
      }
    }
    if (areAllLost) onLost();
    return { status: "later", retryAfterMs: MEND_MS };
  };

  /** Does something with a message where it was written: under a new number of the chat another message has its number. */
  const atMessage = <T>(
    kind: Parameters<Queue>[0],
    { channel, message }: Posted,
    isShown: boolean,
    work: (chat: number, message: number) => Promise<T>,
  ) => {
    const chat = toTarget(channel)?.chat ?? 0;
    return queue(kind, isShown ? chat : null, () => waits.guard(chat, () => work(chat, Number(message))));
  };

  const remove = (kind: Parameters<Queue>[0], posted: Posted) =>
    atMessage(kind, posted, false, (chat, message) => api.deleteMessage(chat, message));

  const edit = (posted: Posted, { text, ...more }: Rendered) =>
    atMessage("edit", posted, true, (chat, message) => api.editMessageText(chat, message, text, more));

  const clearOlder = createClearOlder({ remove: (older) => remove("edit", older), edit });

  const deliverCard = async (delivery: Of<"card">): Promise<Delivered> => {
    const { card, community, posted, raised } = delivery;
    const body = renderCard(card, community, data);
    let left: Delivered = { status: "done" };
    const clear = (one: Posted) =>
      clearOlder(one, renderCard(withoutAnybody(card), community, data), (error) => {
        left = after(error);
      });
    if (posted !== null && !raised) {
      const stands = await clear(posted);
      const isChange = delivery.channels.length === 0;
      const ended: Delivered = isChange && stands.older !== undefined ? left : { status: "done", posted: stands };
      try {
        await edit(posted, body);
        return ended;
      } catch (error) {
        if (refusalOf(error) === "not-modified") return ended;
        if (mayPass(error)) return after(error);
        if (isChange) return stands.older === undefined ? after(error) : left;
      }
    }
    // A change notifies nobody: where the card is raised, or the old one is gone, a new one takes its place.
    const delivered = await postFirst({ ...delivery, kind: sendingOf(card) }, body, undefined, () => {
      // Whoever tries a channel, with a card of no case, is told at once, and others may take cards meanwhile.
      if (card.case !== null) onNoChannel(community, card.language);
    });
    if (delivered.posted === undefined || posted === null) return delivered;
    return { ...delivered, posted: await clear({ ...delivered.posted, older: posted }) };
  };

  /** Does something where members write. A place that is lost there is not waited for: what comes after it in the case would wait as long. */
  const attempt = async (work: () => Promise<unknown>, fine: readonly Refusal[] = []): Promise<Delivered> => {
    try {
      await work();
      return { status: "done" };
    } catch (error) {
      const refusal = refusalOf(error);
      if (isLost(error)) return { status: "impossible", code: refusal };
      return fine.includes(refusal) ? { status: "done" } : after(error);
    }
  };

  const postNotice = async ({ channel, lines, posted: before }: Of<"notice">): Promise<Delivered> => {
    const target = toTarget(channel);
    if (target === null) return { status: "impossible", code: "refused" };
    const body = rendered([toHtml(lines.join("\n"))]);
    const unlessDone = (error: unknown) => {
      if (refusalOf(error) !== "not-modified") throw error;
    };
    const pin = (message: number) =>
      inChat("notice", target.chat, false, (chat) => api.pinChatMessage(chat, message, { disable_notification: true }));
    return replaceNotice(channel, before, {
      edit: (old) => edit(old, body).catch(unlessDone),
      post: () => post("notice", target, body),
      remove: (old) => remove("notice", old),
      pin: ({ message }) => pin(Number(message)).catch(unlessDone),
      isGone: (error) => refusalOf(error) === "message-gone" || movedTo(error) !== null,
      after,
    });
  };

  const call = ({ whom, text, posted, ...rest }: Of<"call">): Promise<Delivered> => {
    const number = toChat(whom);
    const words =
      number === null
        ? `${account(whom)} ${escapeHtml(text)}`
        : `<a href="tg://user?id=${number}">${escapeHtml(text)}</a>`;
    const channels = posted === null ? rest.channels : [posted.channel];
    return postFirst({ ...rest, channels }, rendered([words]), posted === null ? undefined : Number(posted.message));
  };

  const hold = ({ community, member, minutes }: Of<"timeout">): Promise<Delivered> => {
    const user = toChat(member);
    // A channel that writes in a group is no account, and can only be banned for good, which nobody asked for.
    if (user === null || Number(community) > 0) return Promise.resolve({ status: "impossible", code: "member-gone" });
    const until = Math.floor(Date.now() / 1000) + minutes * 60;
    return attempt(() =>
      inChat("timeout", Number(community), false, async (chat) => {
        if (isHeld(await api.getChatMember(chat, user), until)) return;
        await api.restrictChatMember(chat, user, locked, { until_date: until });
      }),
    );
  };

  const bring = async (delivery: Delivery): Promise<Delivered> => {
    switch (delivery.kind) {
      case "card":
        return deliverCard(delivery);
      case "call":
        return { ...(await call(delivery)), posted: undefined };
      case "trouble":
        return postFirst(delivery, rendered([escapeHtml(delivery.text)]));
      case "resources": {
        const { channel, community, post: words, thread } = delivery;
        // What is offered because of somebody's own private chats is for them, in their chat with us.
        const target = Number(community) > 0 ? toTarget(community) : toTarget(channel);
        if (target === null) return { status: "impossible", code: "refused" };
        // Whoever comments on a post sees what answers the post, and nothing else of the group.
        const root = thread === undefined ? undefined : Number(thread);
        return attempt(() => post("resources", target, renderResourcePost(words, door(community)), root));
      }
      case "notice":
        return postNotice(delivery);
      case "delete-message":
        // A name is no message, and in private chats that somebody lets us read nothing is done.
        if (toTarget(delivery.channel) === null || !/^\d+$/.test(delivery.message))
          return { status: "impossible", code: "refused" };
        return attempt(() => remove("delete-message", delivery), ["message-gone"]);
      case "timeout":
        return hold(delivery);
    }
  };

  // The sender gives up a try that takes too long, and the next one may come while it is still on its way.
  const once = createOnce();
  return { deliver: (delivery, key) => once(key, () => bring(delivery)) };
};
