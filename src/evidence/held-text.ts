import type { Finding } from "../model/finding.ts";
import type { Held } from "./ledger.ts";

// Without names, and the speaker once: half as long, which is what tens of thousands of them cost at a start.
type Packed = readonly [
  signal: string,
  detector: Finding["detector"],
  stance: Finding["stance"],
  message: string,
  addressee: string | null,
  at: number,
  start: number,
  end: number,
  language: string,
  strength?: number,
];

const pack = (one: Finding): Packed => {
  const { signal, detector, stance, message, addressee, at, start, end, language, strength } = one;
  const packed = [signal, detector, stance, message, addressee, at, start, end, language] as const;
  return strength === undefined ? packed : [...packed, strength];
};

const unpack = (speaker: string, packed: Packed): Finding => {
  const [signal, detector, stance, message, addressee, at, start, end, language, strength] = packed;
  const finding = { signal, detector, stance, message, speaker, addressee, at, start, end, language };
  return strength === undefined ? finding : { ...finding, strength };
};

/** What is held on a speaker as one text; it holds raw ids, and is for sealing. */
export const toHeldText = ({ community, speaker, findings }: Held): string =>
  JSON.stringify([community, speaker, findings.map(pack)]);

/** Reads what `toHeldText` wrote. */
export const fromHeldText = (text: string): Held => {
  const [community, speaker, packed] = JSON.parse(text) as [string, string, readonly Packed[]];
  return { community, speaker, findings: packed.map((one) => unpack(speaker, one)) };
};
