import { hash as hashOf } from "node:crypto";
import type { AlertEntry, LogEntry, NewLogEntry, PolicyEntry } from "../model/alert-log.ts";

/** An entry as it is stored: its content as canonical JSON, number included, and the hashes that chain it. */
export interface Row {
  /** Where it is stored; `body` says again where it belongs. */
  readonly number: number;
  readonly previous: string;
  readonly digest: string;
  readonly hash: string;
  /** Null once it was erased. */
  readonly body: string | null;
}

/** The last link that was ever written, kept apart from the rows so that a missing tail shows. */
export interface Head {
  readonly number: number;
  readonly hash: string;
}

/** What the first entry names as the one before it. */
export const genesis = "0".repeat(64);

/** JSON with sorted keys and no spaces, so that equal values give equal bytes. */
export const canonicalJson = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (typeof value === "object" && value !== null) {
    const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`).join(",")}}`;
  }
  // JSON would quietly write these as null or leave them out, and the entry would not say what was meant.
  if (value === undefined || (typeof value === "number" && !Number.isFinite(value)))
    throw new TypeError(`An alert cannot hold ${value}.`);
  return JSON.stringify(value);
};

/** The content of an entry, field by field, so that nothing else an object carries (a text, a name) reaches the log. */
export const entryBody = (number: number, entry: NewLogEntry): string => {
  if ("erased" in entry) {
    const { recordedAt, reason, by, erased } = entry;
    return canonicalJson({ kind: "erasure", number, recordedAt, reason, by, erased });
  }
  if ("fingerprint" in entry) {
    const { recordedAt, fingerprint, checkpoints } = entry;
    return canonicalJson({ kind: "key-change", number, recordedAt, fingerprint, checkpoints });
  }
  if ("cause" in entry) {
    const { recordedAt, cause, policyHash, changed, by } = entry;
    const who = by === undefined ? {} : { by };
    return canonicalJson({ kind: "policy", number, recordedAt, cause, policyHash, changed, ...who });
  }
  return canonicalJson({
    kind: "alert",
    number,
    at: entry.at,
    recordedAt: entry.recordedAt,
    platform: entry.platform,
    community: entry.community,
    channel: entry.channel,
    message: entry.message,
    speaker: entry.speaker,
    addressee: entry.addressee,
    level: entry.level,
    score: entry.score,
    detectors: entry.detectors,
    signals: entry.signals.map(({ id, detector, stance, start, end }) => ({ id, detector, stance, start, end })),
    composites: entry.composites,
    rule: entry.rule,
    ...(entry.onTrial === undefined ? {} : { onTrial: entry.onTrial }),
    actions: entry.actions,
    silence: entry.silence,
    language: entry.language,
    policyHash: entry.policyHash,
  });
};

/** SHA-256 over the content. */
export const bodyDigest = (body: string): string => hashOf("sha256", body, "hex");

/** SHA-256 over the hash before, a line feed and the digest of the content. */
export const linkHash = (previous: string, digest: string): string => hashOf("sha256", `${previous}\n${digest}`, "hex");

/** The row that follows `head`. */
const nextRow = (head: Head, entry: NewLogEntry): Row => {
  const number = head.number + 1;
  const body = entryBody(number, entry);
  const digest = bodyDigest(body);
  return { number, previous: head.hash, digest, hash: linkHash(head.hash, digest), body };
};

/** The rows that follow `head`, each chained to the one before. */
export const nextRows = (head: Head, entries: readonly NewLogEntry[]): Row[] => {
  const rows: Row[] = [];
  for (const entry of entries) rows.push(nextRow(rows.at(-1) ?? head, entry));
  return rows;
};

/** What an entry may be beside an alert. */
export const otherKinds = ["erasure", "key-change", "policy"] as const satisfies readonly Exclude<
  LogEntry["kind"],
  "alert"
>[];

/**
 * The alert that a row holds, or whatever somebody put in its place; null when it was erased or the row is about
 * something else.
 */
export const toAlert = ({ previous, digest, hash, body }: Row): AlertEntry | null => {
  const content = body === null ? null : JSON.parse(body);
  return body === null || otherKinds.includes(content?.kind) ? null : { ...content, previous, digest, hash };
};

/** The policy that a row says came into force; null when the row is about something else. */
export const toPolicy = ({ previous, digest, hash, body }: Row): PolicyEntry | null => {
  const content = body === null ? null : JSON.parse(body);
  return content?.kind === "policy" ? { ...content, previous, digest, hash } : null;
};
