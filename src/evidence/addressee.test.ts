import { describe, expect, it } from "vitest";
import { sampleMessage } from "../../test/fakes/sample-message.ts";
import { namesOf } from "../text/names.ts";
import { viewText } from "../text/view.ts";
import { addresseeOf, markedIn } from "./addressee.ts";
import type { Spoken } from "./spoken.ts";

const START = sampleMessage("x", 0).sentAt;

/** Lines as `author>to` at the given minutes, of so many words or of a text, by authors whose id is their name; the one of that name is a bot. */
const talk = (...lines: readonly (readonly [string, number, (number | string)?])[]): Spoken[] =>
  lines.map(([who, minute, said = 5], index) => {
    const words = typeof said === "string" ? viewText(said).words : [];
    const [author = "", to = null] = who.split(">");
    return {
      id: `${index}`,
      author,
      at: START + minute * 60_000,
      to,
      names: namesOf(author),
      size: typeof said === "string" ? words.length : said,
      words,
      bot: author === "bot",
    };
  });

/** Whom `s` means by a text after those lines. */
const meant = (text: string, minute: number, lines: readonly Spoken[]) =>
  addresseeOf(lines, sampleMessage("s", minute, text), viewText(text).words);

describe("who is meant", () => {
  const apart = talk(["tamara", 0, 12], ["bex>tamara", 1, 2]);

  it("is who told more in a talk that the speaker joins: who began it, or who answered there at length", () => {
    expect(meant("i can help you with that", 2, apart)).toBe("tamara");
    expect(meant("i can help you with that", 2, talk(["tamara", 0, 4], ["bex>tamara", 1, 12]))).toBe("bex");
  });

  it("is who is called by name, also cut short, with another ending, or in other letters", () => {
    for (const text of ["bex come here", "is that so, Bex?", "b3x come", "bеx come"])
      expect(meant(text, 2, apart)).toBe("bex");
    const three = talk(["tamara", 0], ["nik", 2], ["bex", 3]);
    expect(meant("tamar are you there", 4, three)).toBe("tamara");
    expect(meant("tamaro, jesi tu", 4, three)).toBe("tamara");
    expect(meant("tam tam tam", 4, three)).not.toBe("tamara");
  });

  it("is who is called with another ending, also by a name whose letters all look like Latin ones", () => {
    const lines = talk(["марія", 0], ["bex", 2]);
    expect(meant("марію, ти тут?", 3, lines)).toBe("марія");
    expect(meant("соню, ти тут?", 3, talk(["соня", 0], ["bex", 1]))).toBe("соня");
  });

  it("is who is called for short, where one calls people", () => {
    const lines = talk(["tamara", 0], ["bex", 1]);
    expect(meant("no way, tammy", 2, lines)).toBe("tamara");
    expect(meant("that tame joke again", 2, lines)).toBe("bex");
  });

  it("is rather who is spoken to than who is spoken of", () => {
    const lines = talk(["tamara", 0], ["bex", 2]);
    expect(meant("the bex guy is a liar, tamara", 3, lines)).toBe("tamara");
    expect(meant("the tamara girl is a liar, bex", 3, lines)).toBe("bex");
  });

  it("is whom the speaker turns to after a word to somebody else, be it with an emoji between", () => {
    const lines = talk(["tamara", 0], ["s>tamara", 1], ["bex>s", 2]);
    for (const text of ["nothing bex, go play. tamara, as agreed", "no bex \u{1f648} tamara it is as agreed"])
      expect(meant(text, 3, lines)).toBe("tamara");
    const others = talk(["bex", 0], ["s>bex", 1], ["tamara>s", 2]);
    expect(meant("no bex \u{1f648} tamara it is as agreed", 3, others)).toBe("tamara");
  });

  it("is who is called where a line of the text begins or ends", () => {
    const lines = talk(["tamara", 0], ["bex", 2]);
    for (const text of ["the bex guy is a liar\ntamara come here", "are you there tamara\nthat bex guy is a liar"])
      expect(meant(text, 3, lines)).toBe("tamara");
  });

  it("is who is called first, where several are named", () => {
    expect(meant("tamara do not listen to bex", 2, talk(["tamara", 0], ["bex>s", 1]))).toBe("tamara");
  });

  it("stays the one whom the speaker talks with when somebody throws in a word for another", () => {
    expect(
      meant("so, what about it", 4, talk(["tamara", 0], ["s>tamara", 1], ["tamara>s", 2], ["bex>tamara", 3])),
    ).toBe("tamara");
    expect(meant("so, what about it", 4, talk(["tamara", 0], ["s>tamara", 1], ["bex>s", 3]))).toBe("bex");
  });

  it("is rather who wrote lately and often than who wrote once or long ago", () => {
    expect(meant("how old are you", 10, talk(["tamara", 0], ["bex", 9]))).toBe("bex");
    expect(meant("how old are you", 3, talk(["tamara", 0], ["tamara", 1], ["tamara", 2], ["bex", 2]))).toBe("tamara");
  });

  it("is none of two who talk with one another, where a third may be meant", () => {
    const lines = talk(["tamara", 0], ["bex>nik", 0], ["nik>bex", 1]);
    expect(meant("how old are you", 2, lines)).toBe("tamara");
    expect(meant("how old are you", 2, lines.slice(1))).toBe("nik");
  });

  it("stays the one whom the speaker wrote to again and again, where much is said, when somebody throws the speaker a word", () => {
    const much =
      "as i said it is only for tonight and nobody needs to know about it, so tell me when you are home and we will talk";
    const once = talk(["bex", 0, 14], ["s>bex", 1], ["nik>s", 2, 2]);
    expect(meant(much, 3, once)).toBe("nik");
    const often = talk(["bex", 0, 14], ["s>bex", 1], ["s>bex", 2], ["s>bex", 3], ["nik>s", 4, 2]);
    expect(meant(much, 5, often)).toBe("bex");
    expect(meant("yes", 5, often)).toBe("nik");
  });

  it("is whose last line has the same long word or the same figure", () => {
    const lines = talk(
      ["tamara", 0, "24.81 at last, my best by far"],
      ["bex>tamara", 1, "look at the new magnetic ones"],
    );
    expect(meant("so what is next", 2, lines)).toBe("tamara");
    expect(meant("24.81 is no joke", 2, talk(["bex", 1, "24.81 at last"], ["tamara", 1, "look at the new ones"]))).toBe(
      "bex",
    );
    expect(meant("is that one magnetic", 2, lines)).toBe("bex");
  });

  it("is no bot that welcomes or counts, unless nobody else can be meant", () => {
    expect(meant("how old are you", 2, talk(["tamara", 0], ["bot>tamara", 1, 20]))).toBe("tamara");
    expect(meant("how old are you", 3, talk(["s", 0], ["tamara", 1], ["bot>s", 2]))).toBe("tamara");
    expect(meant("how old are you", 2, talk(["bot", 1]))).toBe("bot");
  });

  it("is who is named in an answer to a bot", () => {
    const answer = (mentions: string[]) =>
      markedIn(
        talk(["tamara", 0], ["bot", 1]),
        sampleMessage("s", 2, "x", { replyTo: { id: "1", author: "bot" }, mentions }),
      );
    expect(answer(["tamara"])).toBe("tamara");
    expect(answer([])).toBe("bot");
  });

  it("is who is named in an answer to what a bot posted long ago, where the platform says that it is one", () => {
    const replyTo = { id: "1", author: "bot", bot: true } as const;
    expect(markedIn([], sampleMessage("s", 2, "x", { replyTo, mentions: ["tamara"] }))).toBe("tamara");
    expect(markedIn([], sampleMessage("s", 2, "x", { replyTo }))).toBe("bot");
  });

  it("is who is named beside a bot, which is called to do something", () => {
    const named = (...mentions: string[]) =>
      markedIn(talk(["tamara", 0], ["bot", 1]), sampleMessage("s", 2, "x", { mentions }));
    expect(named("bot", "tamara")).toBe("tamara");
    expect(named("bot", "s")).toBe("bot");
    expect(named("nik", "tamara")).toBe("nik");
  });

  it("is whom the speaker talked with days ago, but nobody who only wrote then", () => {
    expect(meant("hello again", 3000, talk(["tamara", 0], ["s>tamara", 1]))).toBe("tamara");
    expect(meant("hello tamara", 3000, talk(["tamara", 0]))).toBe("tamara");
    expect(meant("hello all", 3000, talk(["tamara", 0]))).toBeNull();
  });
});
