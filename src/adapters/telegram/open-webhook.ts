import { hash, timingSafeEqual } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { Update } from "grammy/types";
import { z } from "zod";
import { BreakwaterError } from "../../model/errors.ts";
import type { Handle } from "./once-in-order.ts";
import type { WebhookSettings } from "./webhook-settings.ts";

/** What waits for Telegram's requests. */
export interface OpenWebhook {
  readonly port: number;
  /** Takes nothing new, and resolves once what was taken is answered. */
  close(): Promise<void>;
}

/** An update is a few kilobytes; the longest text with all its marks stays far below. */
const MOST_BYTES = 1 << 20;
/** Proxies and Telegram wait about a minute. What is not written by then is asked for again, and goes on meanwhile. */
const LONGEST_ANSWER_MS = 25_000;
const LONGEST_REQUEST_MS = 20_000;
/** What is under way at the end and takes longer comes again. */
const LONGEST_CLOSE_MS = 5000;
const MOST_CONNECTIONS = 200;

const updateForm = z.looseObject({ update_id: z.int() });

const digest = (text: string) => hash("sha256", text, "buffer");

/** The body of a request; null when it is longer than any update. */
const bodyOf = async (request: IncomingMessage): Promise<string | null> => {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > MOST_BYTES) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
};

const updateOf = (body: string): Update | null => {
  try {
    return updateForm.parse(JSON.parse(body)) as Update;
  } catch {
    return null;
  }
};

/**
 * Waits for Telegram's requests behind the operator's proxy. A request is answered with 200 only once its update would
 * outlive a crash; whatever else is answered, Telegram sends it again.
 * @throws BreakwaterError when the port cannot be listened at
 */
export const openWebhook = async (
  { host, port, secret }: Pick<WebhookSettings, "host" | "port" | "secret">,
  handle: Handle,
  longestAnswerMs = LONGEST_ANSWER_MS,
): Promise<OpenWebhook> => {
  const expected = digest(secret);
  const underWay = new Set<Promise<void>>();
  let closing = false;

  const statusOf = async (request: IncomingMessage): Promise<number> => {
    if (request.method !== "POST") return 405;
    // By their digests, which are of one length, so that the time it takes tells nothing.
    const given = request.headers["x-telegram-bot-api-secret-token"];
    if (!timingSafeEqual(digest(String(given ?? "")), expected)) return 401;
    if (closing) return 503;
    if (Number(request.headers["content-length"] ?? 0) > MOST_BYTES) return 413;
    const body = await bodyOf(request);
    if (body === null) return 413;
    const update = updateOf(body);
    if (update === null) return 400;
    const ending = new AbortController();
    const late = sleep(longestAnswerMs, 503, { signal: ending.signal }).catch(() => 503);
    const status = await Promise.race([
      handle(update).then(
        () => 200,
        () => 503,
      ),
      late,
    ]);
    ending.abort();
    return status;
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    // A request that ends in the middle needs no answer.
    const status = await statusOf(request).catch(() => null);
    if (status === null) return void request.destroy();
    // Whoever has no right to be here, or says too much, is not read to the end.
    if (closing || !request.complete) response.setHeader("connection", "close");
    if (status === 503) response.setHeader("retry-after", "1");
    response.writeHead(status, { "content-length": "0" });
    response.end();
  };

  const server = createServer((request, response) => {
    const work = answer(request, response).finally(() => underWay.delete(work));
    underWay.add(work);
  });
  server.headersTimeout = LONGEST_REQUEST_MS;
  server.requestTimeout = LONGEST_REQUEST_MS;
  server.maxConnections = MOST_CONNECTIONS;
  server.listen(port, host);
  try {
    await once(server, "listening");
  } catch {
    throw new BreakwaterError("telegram-webhook-port", { host, port });
  }
  // Such as too many open files: one connection is lost by it, and Telegram comes again.
  server.on("error", () => {});
  const address = server.address();
  return {
    port: typeof address === "object" && address !== null ? address.port : port,
    close: async () => {
      closing = true;
      server.close();
      server.closeIdleConnections();
      const ending = new AbortController();
      const late = sleep(LONGEST_CLOSE_MS, undefined, { signal: ending.signal }).catch(() => {});
      await Promise.race([Promise.all(underWay), late]);
      ending.abort();
      server.closeAllConnections();
    },
  };
};
