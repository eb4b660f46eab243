import * as kind from "./characters.ts";

/** Letters of which two together are a flag, and which are letters where they stand alone or are more. */
const isIndicator = (code: number | undefined): boolean => code !== undefined && code >= 0x1f1e6 && code <= 0x1f1ff;

/** True when letters of flags begin at a place in a text, two and more: after a word they are flags, and none of its letters. */
export const areFlags = (text: string, at: number): boolean =>
  isIndicator(text.codePointAt(at)) && isIndicator(text.codePointAt(at + 2));

/** True when a flag, of two characters, begins at a place in a text. */
export const isFlag = (text: string, at: number): boolean =>
  areFlags(text, at) && !isIndicator(text.codePointAt(at + 4));

/** Kind of a character beyond the first plane: styled letters are letters, the rest counts as emoji. */
export const astralKind = (code: number): number => {
  if (code >= 0x1d400 && code <= 0x1d7cb) return kind.LETTER;
  if (code >= 0x1d7ce && code <= 0x1d7ff) return kind.DIGIT;
  if (
    (code >= 0x1f110 && code <= 0x1f129) ||
    (code >= 0x1f130 && code <= 0x1f149) ||
    (code >= 0x1f150 && code <= 0x1f169) ||
    (code >= 0x1f170 && code <= 0x1f189) ||
    isIndicator(code)
  )
    return kind.LETTER;
  if (code >= 0x1f3fb && code <= 0x1f3ff) return kind.INVISIBLE;
  if (code >= 0xe0000 && code <= 0xe01ef) return kind.INVISIBLE;
  return code >= 0x1f000 && code <= 0x1faff ? kind.EMOJI : kind.LETTER;
};
