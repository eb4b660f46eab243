import type { CaseStore, SealedPart } from "../model/case.ts";
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

/** Parts that cards work with; what they say stands in the case and its other parts as well. */
const forCards: ReadonlySet<string> = new Set(["decision", "report", "posted", "handlers"]);

/** The sealed parts of a case that are to be read, opened as far as they can be. */
export const openParts = (number: number, parts: readonly SealedPart[], unseal: Unseal): readonly OpenedPart[] =>
  parts
    .filter(({ name }) => !forCards.has(name))
    .map(({ name, bytes }) => ({ name, text: unseal(bytes, sealedPartContext(number, name)) }));

/** The text of one sealed part of a case; null when there is none of that name or the keys at hand do not open it. */
export const openPart = (number: number, parts: readonly SealedPart[], name: string, unseal: Unseal): string | null => {
  const part = parts.find((one) => one.name === name);
  return part === undefined ? null : unseal(part.bytes, sealedPartContext(number, name));
};

/** Seals a text as a part of a case, in the place of one of the same name. */
export const sealPart = (
  cases: Pick<CaseStore, "keepSealed">,
  number: number,
  name: string,
  text: string,
  seal: Seal,
): void => cases.keepSealed(number, { name, bytes: seal(text, sealedPartContext(number, name)) });
