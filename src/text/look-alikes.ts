import { BEYOND_LATIN } from "./characters.ts";

/** Letters of other scripts that look like a Latin one, and the Latin one. */
const pairs =
  "аaвbсcеeёeнhіiїiјjкkмmоoрpѕsтtуyүyхxԁdɡgһhԛqԝwѵvьbпnгrαaβbγyεeηnιiκkνvοoρpτtυuχxωwσoδdμuաwհhոnսuօoсcᴀaʙbᴄcᴅdᴇeꜰfɢgʜhɪiᴊjᴋkʟlᴍmɴnᴏoᴘpʀrꜱsᴛtᴜuᴠvᴡwʏyᴢz";

/** Letters, mostly of alphabets that hardly any community writes in, of which generators of styled text make Latin ones; a line an alphabet, the last one of several. */
const generated = [
  "ᗩaᗷbᑕcᗪdᖴfᕼhᒍjᒪlᗰmᑎnᑭpᑫqᖇrᔕsᑌuᐯvᗯw᙭xᘔz",
  "єeяrђhҍbҽeҟkӏlҝkӿxҳxӄkӽx",
  "คa๒b๔dเi๓mภn๏oรsยuฬw",
  "ɠgʝjʍmɾrʂsⱨhⱡlɽrʉuⱬzɑaɓbɗdɛeʄfɦhɭlɱmɳnʋvɯwɮbɖdɨiʊuʐzↄcɘeꟻfᴎnɿrⱥaꝁkᵽpɲnʠq",
  "ժdցgղnքpզqէtմuվyռnֆsճbեeբfյjթp",
  "卂a乃b匚c乇e千f卄h丨i爪m几n卩p尺r丂s山w乂x乙z",
  "ꮆgꭺaᏼbꮯcꭰdꭼeꮋhꮖiꭻjꮶkꮮlꮑnꮎoꮲpꮢrꮪsꮩvꮃwꮍyꮓz",
  "ꓮaꓐbꓚcꓓdꓰeꓝfꓖgꓧhꓲiꓙjꓗkꓡlꓟmꓠnꓳoꓑpꓣrꓢsꓔtꓴuꓦvꓪwꓫxꓬyꓜz",
  "ⲁaⲃbⲥcⲇdⲉeϥfⳋgⲏhⲓiⲕkⳑlⲙmⲛnⲟoⲣpⲅrⲋsⲧtⲩuⲱwⲭxⲍz",
  "ልaጌbርcዕdቿeቻfኗgዘhጎiጋjጕkረlጠmክnዐoየpዒqዪrነsፕtሁuሀvሠwሸxሃyጊz",
  "∂dנjןjקpשvאxץyςcϳjフjㄥlㄖoㄒtㄩuㄚyყyოm",
].join("");

/** By unit, what stands behind it in the pairs. */
const toTable = (pairs: string): readonly (string | undefined)[] => {
  const table = new Array<string | undefined>(0x10000).fill(undefined);
  for (let at = 0; at + 1 < pairs.length; at += 2) table[pairs.charCodeAt(at)] = pairs[at + 1];
  return table;
};

const latinOf = toTable(pairs + generated);

/** Latin letters, figures and signs that stand for a Cyrillic letter among others, and that letter. */
const masks = "aаbвcсeеhнiіkкmмnпoоpрrгtтuиwшxхyу0о3з4ч6б8в@а$с";

const cyrillicOf = toTable(masks);

const isCyrillic = (code: number) => code >= 0x400 && code < 0x530;

/** The word in Latin letters when every letter of another script in it looks like a Latin one, else null. */
const inLatin = (word: string): string | null => {
  let latin = "";
  for (let at = 0; at < word.length; at++) {
    const unit = word.charCodeAt(at);
    const seen = unit < BEYOND_LATIN ? word[at] : latinOf[unit];
    if (seen === undefined) return null;
    latin += seen;
  }
  return latin;
};

/** A word of Cyrillic letters and others in Cyrillic ones alone, when all the others stand for some, else null; `one` says what the figure 1 stands for. */
const inCyrillic = (word: string, one: "и" | "і"): string | null => {
  let cyrillic = "";
  for (let at = 0; at < word.length; at++) {
    const unit = word.charCodeAt(at);
    const seen = isCyrillic(unit) ? word[at] : word[at] === "1" ? one : cyrillicOf[unit];
    if (seen === undefined) return null;
    cyrillic += seen;
  }
  return cyrillic;
};

/** Whether all letters of a word are Cyrillic. */
export const isAllCyrillic = (word: string): boolean => {
  for (let at = 0; at < word.length; at++) if (!isCyrillic(word.charCodeAt(at))) return false;
  return true;
};

/** Readings of a word with letters of another script in those of one script: first in the one of which it has more. */
export const undisguise = (word: string): readonly string[] => {
  const latin = inLatin(word);
  const readings = latin === null ? [] : [latin];
  let cyrillic = 0;
  for (let at = 0; at < word.length; at++) if (isCyrillic(word.charCodeAt(at))) cyrillic++;
  // A word of nothing but Cyrillic letters is one as it stands, and "100к" is no word.
  if (cyrillic === 0 || cyrillic === word.length || /^\d+\D{1,3}$/.test(word)) return readings;
  const own = [...new Set([inCyrillic(word, "и"), inCyrillic(word, "і")])].filter((reading) => reading !== null);
  return cyrillic * 2 > word.length ? [...own, ...readings] : [...readings, ...own];
};
