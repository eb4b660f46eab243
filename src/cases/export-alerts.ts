import type { AlertEntry } from "../model/alert-log.ts";
import { hasDate } from "./utc-day.ts";

type Cell = string | number | null;

/** As a person reads it; as the bare number if no calendar reaches so far, since one entry must not stop an export. */
const time = (at: number): Cell => (hasDate(at) ? new Date(at).toISOString() : at);

// One column a field, in the order of the entry; lists are joined by a semicolon, which no id holds.
const columns: { readonly [field in keyof AlertEntry]-?: (entry: AlertEntry) => Cell } = {
  number: (entry) => entry.number,
  kind: (entry) => entry.kind,
  at: (entry) => time(entry.at),
  recordedAt: (entry) => time(entry.recordedAt),
  platform: (entry) => entry.platform,
  community: (entry) => entry.community,
  channel: (entry) => entry.channel,
  message: (entry) => entry.message,
  speaker: (entry) => entry.speaker,
  addressee: (entry) => entry.addressee,
  level: (entry) => entry.level,
  score: (entry) => entry.score,
  detectors: (entry) => entry.detectors.join(";"),
  signals: (entry) => entry.signals.map(({ id, stance, start, end }) => `${id} ${stance} ${start}-${end}`).join(";"),
  composites: (entry) => entry.composites.join(";"),
  rule: (entry) => entry.rule,
  onTrial: (entry) => entry.onTrial?.join(";") ?? null,
  actions: (entry) => entry.actions.join(";"),
  silence: (entry) => entry.silence,
  language: (entry) => entry.language,
  policyHash: (entry) => entry.policyHash,
  previous: (entry) => entry.previous,
  digest: (entry) => entry.digest,
  hash: (entry) => entry.hash,
};

// What a terminal, at which an export may be read, would obey, but for the ends of lines.
const obeyed = /(?![\t\r\n])[\p{Cc}\p{Bidi_Control}]/gu;

/** One cell: a text that a spreadsheet would take for a formula gets an apostrophe before it. */
const cell = (value: Cell): string => {
  if (typeof value !== "string") return String(value ?? "");
  const shown = value.replace(obeyed, "\u{fffd}");
  const harmless = /^[=+\-@\t\r\n|%＝＋－＠]/u.test(shown) ? `'${shown}` : shown;
  return /[",;'\s]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
};

const row = (cells: readonly Cell[]) => `${cells.map(cell).join(",")}\r\n`;

/**
 * One JSON object a line, with nothing left out: each can be checked against its own hashes, and against its neighbours
 * where none of them was erased.
 */
export function* toJsonLines(entries: Iterable<AlertEntry>): Generator<string> {
  for (const entry of entries) yield `${JSON.stringify(entry)}\n`;
}

/** A header and one row an entry, for spreadsheets. */
export function* toCsvLines(entries: Iterable<AlertEntry>): Generator<string> {
  yield row(Object.keys(columns));
  for (const entry of entries) yield row(Object.values(columns).map((value) => value(entry)));
}
