import type { SealedPart } from "../model/case.ts";
import type { KeptName } from "../model/kept-by-key.ts";

/** Encrypts a text for the one place that `context` names. */
export type Seal = (text: string, context: string) => Uint8Array;

/** Opens what was sealed for the same context; null when it cannot. */
export type Unseal = (bytes: Uint8Array, context: string) => string | null;

/** A part of a case that was sealed; `text` is null when the keys at hand do not open it. */
export interface OpenedPart {
  readonly name: string;
  readonly text: string | null;
}

/** What a part is sealed for, so that it opens nowhere else: not in another case, nor under another name. */
export const sealedPartContext = (number: number, name: string): string => `case ${number} ${name}`;

/** What a value is sealed for that is kept by key. */
export const keptContext = (name: KeptName, key: string): string => `kept ${name} ${key}`;

/** The sealed parts of a case, opened as far as they can be. */
export const openParts = (number: number, parts: readonly SealedPart[], unseal: Unseal): readonly OpenedPart[] =>
  parts.map(({ name, bytes }) => ({ name, text: unseal(bytes, sealedPartContext(number, name)) }));
