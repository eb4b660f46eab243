import { expect, it } from "vitest";
import { createInLatin, laySounds } from "./in-latin.ts";

const whole = [
  "привіт",
  "чекаю",
  "обіцяй",
  "що",
  "мене",
  "надішли",
  "щастя",
  "встретиться",
  "общаться",
  "счет",
  "схема",
];
const texts = [...whole, "відправ", "полици", "нрав", "нравит", "интимн", "інтимн"];
const BEGINNINGS = whole.length;
const numbered = texts.map((text, number) => [text, number] as const);
const inLatin = createInLatin(
  laySounds(new Map(numbered.slice(0, BEGINNINGS)), new Map(numbered.slice(BEGINNINGS))),
  texts,
);
const heard = (word: string) => {
  const found: string[] = [];
  inLatin(word, (number) => found.push(texts[number] as string));
  return found;
};

it.each([
  ["pryvit", "привіт"],
  ["privit", "привіт"],
  ["chekayu", "чекаю"],
  ["czekaju", "чекаю"],
  ["obitsyai", "обіцяй"],
  ["obicjaj", "обіцяй"],
  ["mene", "мене"],
  ["nadishly", "надішли"],
  ["shchastya", "щастя"],
  ["vidpravlyu", "відправ"],
  ["vidprav", "відправ"],
  ["politsiya", "полици"],
  ["vstretitsya", "встретиться"],
  ["obschatsja", "общаться"],
  ["obshchatsya", "общаться"],
  ["schet", "счет"],
  ["shema", "схема"],
  ["skhema", "схема"],
  ["nravitsya", "нравит"],
])("hears %s as %s", (written, meant) => {
  expect(heard(written)).toEqual([meant]);
});

it("hears a beginning in both languages that spell it each in their own way", () => {
  expect(heard("intimnye")).toEqual(["интимн", "інтимн"]);
});

it("hears nothing in other words, in what is too short, and in what is not only letters", () => {
  for (const word of ["hello", "pro", "sho", "priv", "приві", "pry.vit", "p1ryvit", "vid"])
    expect(heard(word)).toEqual([]);
});
