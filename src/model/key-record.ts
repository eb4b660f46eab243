import type { KeptName } from "./kept-by-key.ts";

/** Where something sealed stands: a part of a case, an action on its way, or what is kept by key. */
export type SealedPlace =
  | { readonly kind: "part"; readonly case: number; readonly name: string }
  | { readonly kind: "action"; readonly key: string }
  | { readonly kind: "kept"; readonly name: KeptName; readonly key: string };

/** All kinds of places where something sealed stands. */
export const sealedKinds = ["part", "action", "kept"] as const satisfies readonly SealedPlace["kind"][];

/** Something sealed, and where it stands. */
export interface Sealed {
  readonly place: SealedPlace;
  readonly bytes: Uint8Array;
}

/** How much is sealed. */
export interface SealedAmount {
  readonly count: number;
  readonly bytes: number;
}

/** Which keys a store needs, and what each of them has sealed. Keys are named by their fingerprints, in hexadecimal. */
export interface KeyRecord {
  /** The key that makes the pseudonyms; null until it is noted. */
  namingKey(): string | null;
  /** Notes the key that makes the pseudonyms; what was noted first stays. */
  noteNamingKey(id: string): void;
  /** The keys under which something is sealed now. */
  sealingKeys(): readonly string[];
  amountUnder(id: string): SealedAmount;
  /** Up to `limit` of a kind that are sealed under a key, after the first `skip`, always in the same order. */
  under(id: string, kind: SealedPlace["kind"], skip: number, limit: number): readonly Sealed[];
  /** Puts other bytes where something sealed stands; does nothing where it is gone. */
  reseal(place: SealedPlace, bytes: Uint8Array): void;
  /** Overwrites what was there before others took its place, wherever it may still be read. */
  clearReplaced(): void;
}
