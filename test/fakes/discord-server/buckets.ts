/** How many requests a route takes in a time. */
export interface Limit {
  readonly requests: number;
  readonly ms: number;
}

/** What Discord says of a request's limit; `retryAfterMs` is null while there is room. */
export interface Room {
  readonly headers: Readonly<Record<string, string>>;
  readonly retryAfterMs: number | null;
}

/** The routes that Discord limits most, as they were when this was written; the others have room enough. */
export const realLimit = (method: string, route: string): Limit => {
  if (route === "/channels/:id/messages" && method === "POST") return { requests: 5, ms: 5000 };
  if (route === "/channels/:id/messages/:id" && method === "PATCH") return { requests: 5, ms: 5000 };
  if (route === "/channels/:id/messages" && method === "GET") return { requests: 5, ms: 1000 };
  return { requests: 50, ms: 1000 };
};

/** Counts requests a route and its first id, and all together, and says when there is no room. */
export const createBuckets = (limitOf: () => (method: string, route: string) => Limit, mostASecond: () => number) => {
  const buckets = new Map<string, { used: number; until: number }>();
  const use = (key: string, { requests, ms }: Limit, now: number) => {
    const known = buckets.get(key);
    const bucket = known === undefined || known.until <= now ? { used: 0, until: now + ms } : known;
    buckets.set(key, bucket);
    bucket.used++;
    return { left: requests - bucket.used, resetMs: bucket.until - now };
  };
  return (method: string, path: string, now = Date.now()): Room => {
    const [major = ""] = /\d+/.exec(path) ?? [];
    const route = path.replace(/\d{5,}/g, ":id");
    const limit = limitOf()(method, route);
    const hash = Buffer.from(`${method} ${route}`).toString("hex");
    const { left, resetMs } = use(`${hash} ${major}`, limit, now);
    const headers = {
      "x-ratelimit-limit": String(limit.requests),
      "x-ratelimit-remaining": String(Math.max(0, left)),
      "x-ratelimit-reset-after": String(resetMs / 1000),
      "x-ratelimit-reset": String((now + resetMs) / 1000),
      "x-ratelimit-bucket": hash,
    };
    if (left < 0) return { headers: { ...headers, "x-ratelimit-scope": "user" }, retryAfterMs: resetMs };
    const all = use("global", { requests: mostASecond(), ms: 1000 }, now);
    return all.left >= 0
      ? { headers, retryAfterMs: null }
      : { headers: { "x-ratelimit-global": "true", "x-ratelimit-scope": "global" }, retryAfterMs: all.resetMs };
  };
};
