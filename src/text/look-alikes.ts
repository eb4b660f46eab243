/** Letters of other scripts that look like a Latin one, and the Latin one. */
const pairs =
  "аaвbсcеeёeнhіiїiјjкkмmоoрpѕsтtуyүyхxԁdɡgһhԛqԝwѵvьbпnгrαaβbγyεeηnιiκkνvοoρpτtυuχxωwσoδdμuաwհhոnսuօoсcᴀaʙbᴄcᴅdᴇeꜰfɢgʜhɪiᴊjᴋkʟlᴍmɴnᴏoᴘpʀrꜱsᴛtᴜuᴠvᴡwʏyᴢz";

const latinOf: ReadonlyMap<string, string> = (() => {
  const map = new Map<string, string>();
  const characters = [...pairs];
  for (let at = 0; at + 1 < characters.length; at += 2) map.set(characters[at] as string, characters[at + 1] as string);
  return map;
})();

/** The word in Latin letters when every letter of another script in it looks like a Latin one, else null. */
export const undisguise = (word: string): string | null => {
  let latin = "";
  for (const character of word) {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x250) latin += character;
    else {
      const seen = latinOf.get(character);
      if (seen === undefined) return null;
      latin += seen;
    }
  }
  return latin;
};
