import type { AlertEntry, AlertFilter, AlertLog, NewLogEntry } from "../../model/alert-log.ts";
import { nextRows, type Row, toAlert, toPolicy } from "../../support/chain.ts";
import { extend, sizeOf } from "../../support/number-ranges.ts";
import { advanceHead, type Checkpoint, firstHead } from "../../support/signed-head.ts";
import { createSigner } from "../../support/signing-key.ts";
import { trustingSigner, verifyLog } from "../../support/verify-log.ts";

const matches = (entry: AlertEntry, filter: AlertFilter): boolean =>
  entry.at >= (filter.from ?? Number.NEGATIVE_INFINITY) &&
  entry.at < (filter.to ?? Number.POSITIVE_INFINITY) &&
  entry.recordedAt < (filter.recordedBefore ?? Number.POSITIVE_INFINITY) &&
  !filter.except?.includes(entry.number) &&
  entry.level === (filter.level ?? entry.level) &&
  (filter.communities === undefined || filter.communities.includes(entry.community)) &&
  (filter.member === undefined || [entry.speaker, entry.addressee].includes(filter.member)) &&
  (filter.detector === undefined || entry.detectors.includes(filter.detector));

/**
 * An alert log that is gone when the process ends, and its key pair too: for tests. `note` is told how to take each
 * change back.
 */
export const createMemoryAlertLog = (note: (back: () => void) => void = () => {}): AlertLog => {
  const signer = createSigner();
  const rows: Row[] = [];
  const checkpoints: Checkpoint[] = [];
  let head = firstHead(signer);

  const write = (entries: readonly NewLogEntry[], at: number, keep: boolean): Row[] => {
    const added = nextRows(head, entries);
    const last = added.at(-1);
    if (!last) return added;
    const before = { rows: rows.length, checkpoints: checkpoints.length, head };
    note(() => {
      rows.length = before.rows;
      checkpoints.length = before.checkpoints;
      head = before.head;
    });
    const next = advanceHead(last, { before: head, kept: checkpoints.length, at, keep }, signer);
    for (const row of added) rows.push(row);
    checkpoints.push(...next.checkpoints);
    head = next.head;
    return added;
  };

  function* read(filter: AlertFilter = {}): Generator<AlertEntry> {
    let left = filter.limit ?? Number.POSITIVE_INFINITY;
    const end = rows.length;
    for (let index = Math.max(0, filter.after ?? 0); left > 0 && index < end; index += 1) {
      const row = rows[index];
      if (row === undefined) return;
      const entry = toAlert(row);
      if (entry === null || !matches(entry, filter)) continue;
      left -= 1;
      yield entry;
    }
  }

  return {
    append: (entries) => write(entries, entries.at(-1)?.recordedAt ?? 0, false).flatMap((row) => toAlert(row) ?? []),

    read,

    get(number) {
      const row = rows[number - 1];
      return row ? toAlert(row) : null;
    },

    erase(select, reason, by, recordedAt) {
      const erased: [number, number][] = [];
      for (const { number } of read(select)) extend(erased, number);
      if (erased.length === 0) return 0;
      // Written first: what cannot be written down is not erased.
      write([{ recordedAt, reason, by, erased }], recordedAt, true);
      for (const [from, to] of erased) {
        for (const row of rows.slice(from - 1, to)) {
          note(() => {
            rows[row.number - 1] = row;
          });
          rows[row.number - 1] = { ...row, body: null };
        }
      }
      return sizeOf(erased);
    },

    notePolicy: (entry) => write([entry], entry.recordedAt, false).at(-1)?.number ?? 0,

    policies: (most) =>
      rows
        .flatMap((row) => toPolicy(row) ?? [])
        .reverse()
        .slice(0, most),

    changeKey(recordedAt) {
      write([{ recordedAt, fingerprint: signer.fingerprint, checkpoints: checkpoints.length }], recordedAt, true);
    },

    verify: ({ anyKey } = { anyKey: false }) =>
      verifyLog(rows, { head, checkpoints }, anyKey ? trustingSigner(signer) : signer),

    close() {},
  };
};
