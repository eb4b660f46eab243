import type { KeyChangeEntry, NumberRange } from "../model/alert-log.ts";
import { bodyDigest, linkHash, type Row } from "./chain.ts";

/** A row with what its content says of itself. */
export interface CheckedRow {
  readonly row: Row;
  /** The number that it gives itself; null when the row is not what its hashes were made of. */
  readonly own: number | null;
  /** The entries that it says were erased with it. */
  readonly names: readonly NumberRange[];
  /** The change of the signing key that it tells of; null for any other row. */
  readonly keyChange: KeyChange | null;
}

/** The part of a change of keys that a check needs. */
export type KeyChange = Pick<KeyChangeEntry, "recordedAt" | "fingerprint" | "checkpoints">;

const isRange = (value: unknown): value is NumberRange =>
  Array.isArray(value) && value.length === 2 && value.every(Number.isSafeInteger) && value[0] <= value[1];

const contentOf = (body: string): Record<string, unknown> | null => {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
};

/** Compares a row with its own hashes and reads where it belongs; what was erased can only say where it stands. */
export const checkRow = (row: Row): CheckedRow => {
  const { previous, digest, hash, body } = row;
  const changed = { row, own: null, names: [], keyChange: null };
  if (linkHash(previous, digest) !== hash) return changed;
  if (body === null) return { row, own: row.number, names: [], keyChange: null };
  if (bodyDigest(body) !== digest) return changed;
  const content = contentOf(body);
  if (!Number.isSafeInteger(content?.number)) return changed;
  const { kind, erased } = content ?? {};
  const names = kind === "erasure" && Array.isArray(erased) ? erased.filter(isRange) : [];
  const keyChange = kind === "key-change" ? (content as unknown as KeyChange) : null;
  return { row, own: Number(content?.number), names, keyChange };
};
