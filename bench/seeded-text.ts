/** Everyday words of the four languages, as chat uses them: many little words, some names, some slang. */
const vocabulary: Readonly<Record<string, string>> = {
  en: "the you and i to a it that is of in my for me on have be this with so but not are just what do can if like your was we get at or know one how all out they up there about when lol think want will time go good see no now did good game play team really because right then here some would more people yeah who need well has still make server today love only even new never us could over back off work why going been something day say wait try got down anyone please start thanks mine every better night sure maybe weekend music movie food dog cat send pic school money home phone tomorrow account number",
  fr: "je de pas le la est et tu que un il ca les des en on une mais pour qui dans ce ai avec moi sur elle fait a plus se non oui bien me si au tout te va quoi y ils quand ton trop du mon faut comme c'est j'ai t'as merci ouais mdr jeu partie serveur soir demain rien encore jamais peut bon alors juste aussi meme temps gens faire dire voir vraiment truc film musique chien chat envoie photo argent maison ecole tel compte numero",
  es: "que de no a la el y en lo un por me una te los se con para mi está si bien pero yo eso las su tu aquí del al como le más esto ya todo esta vamos muy hay ahora algo estoy tengo nos tú nada cuando ha este sé estás así puedo cómo quiero sólo soy tiene gracias jaja juego partida equipo servidor hoy mañana noche nunca gente hacer decir ver cosa peli música perro gato manda foto dinero casa cole móvil cuenta número",
  ca: "que de no a la el i en és un per em una et els es amb però jo això les teu al com més ja tot està anem molt hi ha ara alguna estic tinc res quan aquest sé ets així puc vull només soc té gràcies haha joc partida equip servidor avui demà nit mai gent fer dir veure cosa peli música gos gat envia foto diners casa escola mòbil compte número doncs també perquè bon dia merci vale nosaltres",
};

/** A small repeatable source of numbers from 0 to below 1 (mulberry32). */
export const seeded = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
};

/** `count` chat lines of about 63 characters, the same on every machine, in the four languages by turns. */
export const seededLines = (count: number, seed = 7): string[] => {
  const random = seeded(seed);
  const lists = Object.values(vocabulary).map((words) => words.split(" "));
  return Array.from({ length: count }, (_, index) => {
    const words = lists[index % lists.length] as string[];
    const length = 20 + Math.floor(random() * 86);
    let line = "";
    while (line.length < length) {
      // Small words are common: squaring draws from the front of the list more often.
      const word = words[Math.floor(random() ** 2 * words.length)] as string;
      line += `${line === "" ? "" : random() < 0.06 ? ", " : " "}${word}`;
    }
    return random() < 0.2 ? `${line}${random() < 0.5 ? "?" : "!"}` : line;
  });
};
