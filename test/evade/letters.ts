/** Letters by what stands for them in a text that hides them. */
export type Letters = Readonly<Record<string, string>>;

const tableOf = (from: string, to: string): Letters => {
  const others = [...to];
  return Object.fromEntries([...from].map((character, index) => [character, others[index] ?? character]));
};

export const alphabet = "abcdefghijklmnopqrstuvwxyz";
export const cyrillicAlphabet = "абвгдежзиклмнопрстуфхцчшщьюя";
/** Those of another alphabet, from its code of "a" on. */
export const styled = (codeOfA: number) =>
  tableOf(alphabet, String.fromCodePoint(...[...alphabet].map((_, at) => codeOfA + at)));
export const cyrillic = tableOf("aeopcxyikmh", "аеорсхуікмһ");
export const greek = tableOf("aoipvutkn", "αοιρνυτκη");
export const leet = tableOf("aeiost", "4310$7");
export const at = tableOf("aeio", "@310");
export const smallCaps = tableOf(alphabet, "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘǫʀsᴛᴜᴠᴡxʏᴢ");
export const upsideDown = tableOf(alphabet, "ɐqɔpǝɟƃɥᴉɾʞlɯuodbɹsʇnʌʍxʎz");
export const fullWidth = styled(0xff41);
/** As generators of styled text write them, in letters of other alphabets. */
export const ofIdeographs = tableOf(alphabet, "卂乃匚ᗪ乇千Ꮆ卄丨フҜㄥ爪几ㄖ卩Ɋ尺丂ㄒㄩᐯ山乂ㄚ乙");
export const ofLisu = tableOf(alphabet, "ꓮꓐꓚꓓꓰꓝꓖꓧꓲꓙꓗꓡꓟꓠꓳꓑqꓣꓢꓔꓴꓦꓪꓫꓬꓜ");
export const withStrokes = tableOf(alphabet, "ⱥƀȼđɇfǥħɨɉꝁłmnøᵽɋɍsŧʉvwxɏƶ");
/** As Russian and Ukrainian are typed where there are no Cyrillic letters. */
export const inLatin: Letters = {
  ...tableOf("абвгґдеёзиіклмнопрстуфыэ", "abvggdeeziiklmnoprstufye"),
  ...{ ж: "zh", й: "y", х: "kh", ц: "ts", ч: "ch", ш: "sh", щ: "shch", ъ: "", ь: "" },
  ...{ ю: "yu", я: "ya", є: "ye", ї: "yi" },
};
