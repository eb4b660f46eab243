import { createHash } from "node:crypto";
import { type APIMessage, type REST, Routes } from "discord.js";
import type { Posted } from "../../model/delivery.ts";
import { putLast } from "../../support/put-last.ts";
import { idAt } from "./id-at.ts";
import { refusalOf, waitOf } from "./refusal.ts";

/** Posts a message once under a key, but never takes it for `instead`, an older one that looks the same. */
export type PostOnce = (channel: string, body: object, key: string, instead: Posted | null) => Promise<Posted>;

/** How many posts are remembered. */
const MOST = 1000;

/** Our clock and Discord's may differ by so much. */
const SKEW_MS = 5000;

/** The same action has the same nonce, so that Discord drops the second of two that cross. */
const nonceOf = (key: string): string => createHash("sha256").update(key).digest("base64url").slice(0, 25);

/** What tells one of our messages from the others: its buttons, or its words. */
const marksOf = (body: object): string => {
  const ids = JSON.stringify(body).match(/"custom_id":"[^"]+"/g);
  return ids === null ? ((body as { content?: string }).content ?? "") : ids.join();
};

/**
 * Discord forgets a nonce after a few minutes, and a try may be repeated later than that: where the answer to a try was
 * lost, the channel is looked at before the next one.
 */
export const createPostOnce = (rest: REST, now: () => number): PostOnce => {
  const made = new Map<string, Posted>();
  const doubtful = new Map<string, number>();

  const find = async (channel: string, body: object, since: number, instead: Posted | null): Promise<string | null> => {
    const query = new URLSearchParams({ after: idAt(since - SKEW_MS), limit: "100" });
    try {
      const there = (await rest.get(Routes.channelMessages(channel), { query })) as APIMessage[];
      const marks = marksOf(body);
      const ours = there.filter(({ author, id }) => author.bot === true && id !== instead?.message);
      return ours.find((one) => marksOf(one) === marks)?.id ?? null;
    } catch (error) {
      if (refusalOf(error) === "unreachable") throw error;
      // Where the past may not be read the nonce has to do.
      return null;
    }
  };

  return async (channel, body, key, instead) => {
    const nonce = nonceOf(`${channel} ${key}`);
    const known = made.get(nonce);
    if (known !== undefined) return known;
    const since = doubtful.get(nonce);
    const found = since === undefined ? null : await find(channel, body, since, instead);
    const begun = now();
    try {
      const message =
        found ??
        (
          (await rest.post(Routes.channelMessages(channel), {
            body: { ...body, nonce, enforce_nonce: true },
          })) as APIMessage
        ).id;
      doubtful.delete(nonce);
      putLast(made, nonce, { channel, message }, MOST);
      return { channel, message };
    } catch (error) {
      // What is limited was not posted.
      if (refusalOf(error) === "unreachable" && waitOf(error) === undefined)
        putLast(doubtful, nonce, since ?? begun, MOST);
      throw error;
    }
  };
};
