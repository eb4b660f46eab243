import { expect, it } from "vitest";
import type { Message } from "../src/model/message.ts";
import { eventsOf, shippedParts } from "./eval/measure.ts";
import { sampleMessage } from "./fakes/sample-message.ts";

/** What moderators and members are told in a talk: at which message, of whom, and to whom it was said. */
const told = (...messages: Message[]) =>
  eventsOf(messages, shippedParts).map(({ at, decision: { assessment } }) => [
    at,
    assessment.concern === "help" ? "help" : assessment.level,
    assessment.speaker,
    assessment.addressee,
  ]);
const to = (who: string) => ({ replyTo: { id: "x", author: who } });
const bot = (minutes: number, text: string, over: Partial<Message> = {}): Message => {
  const message = sampleMessage("bot", minutes, text, over);
  return { ...message, author: { ...message.author, bot: true } };
};

const threat = "i have your pics too, pay 100 in steam cards before midnight or your whole family sees them";

it("alerts for each who is threatened with the same words, and offers the one who threatens no help", () => {
  expect(told(...["ana", "bea", "cleo"].map((who, nth) => sampleMessage("sam", nth * 120, threat, to(who))))).toEqual(
    ["ana", "bea", "cleo"].map((who, nth) => [nth + 1, "urgent", "sam", who]),
  );
});

it("alerts on an advert that asks for pictures as on one that does not", () => {
  const advert = "hiring girls 18+ as hostess abroad, flight and visa paid, no experience, 3000 a month, ";
  for (const end of ["dm me", "send photos in dm"])
    expect(told(sampleMessage("sam", 0, advert + end)), end).toEqual([[1, "review", "sam", null]]);
});

it("takes what a bot posts of help for nobody's call, so that it takes nothing from what is said after it", () => {
  const ask = sampleMessage("sam", 20, "send me a pic of you, just for me, keep it secret", to("ana"));
  const notice = bot(
    0,
    "Is somebody threatening to share your pictures? Are you scared and don't know what to do? Write /help-me",
  );
  const between = ["lol", "gg", "anyone up for a round", "in ten", "ok", "brb"].map((text, at) =>
    sampleMessage(at % 2 === 0 ? "kim" : "lou", at + 1, text),
  );
  const about = (all: unknown[][]) => all.filter(([, , who]) => who === "sam").map(([, level]) => level);
  expect(about(told(notice, ...between, ask))).toEqual(about(told(...between, ask)));
});

it("speaks of the one who was talked with when a bot has welcomed them", () => {
  const [hello, ask] = [
    sampleMessage("ana", 0, "hi, im a minor btw"),
    sampleMessage("sam", 2, "how old are you? are you home alone? dont tell your mum we talk"),
  ];
  const without = told(hello, ask).map(([, ...rest]) => rest);
  expect(without).toEqual([["review", "sam", "ana"]]);
  const welcome = bot(1, "Welcome ana! Read the rules and enjoy your stay", { mentions: ["ana"] });
  expect(told(hello, welcome, ask).map(([, ...rest]) => rest)).toEqual(without);
});

it("takes the words between Polish, Romanian and Dutch quotation marks for what somebody else wrote", () => {
  const quoted = `mod, er schreef mij „${threat}” wat nu`;
  expect(told(sampleMessage("ana", 0, quoted, to("mod"))).filter(([, level]) => level !== "help")).toEqual([]);
});

it("takes a quoted line for what somebody else wrote, whatever mark stands open before it", () => {
  const quoted = (before: string) => sampleMessage("ana", 0, `${before}\n> ${threat}`, to("mod"));
  for (const before of ['look at my 24" screen', 'he "wrote', "ecco « guarda"])
    expect(
      told(quoted(before)).filter(([, level]) => level !== "help"),
      before,
    ).toEqual([]);
});

it("hears in one language that what follows in another one was written by somebody else", () => {
  for (const intro of ["regarde ce qu'il m'a envoyé", "mira lo que me ha escrito"]) {
    const lines = [
      sampleMessage("fay", 0, "?"),
      sampleMessage("ana", 1, intro),
      sampleMessage("ana", 4, threat, to("fay")),
    ];
    expect(
      told(...lines).filter(([, level]) => level !== "help"),
      intro,
    ).toEqual([]);
  }
});

it("takes for somebody else's what follows a line that announces what was received, and not what follows a call to read", () => {
  const announced = [
    ...["just got this", "this was in my dms", "wait ill copy it", "je viens de recevoir ca", "me llego esto hoy"],
    ...["m'ha arribat aixo", "das war in meinen dms", "mi e appena arrivato questo", "recebi isso hoje"],
    ...["ik plak het hier", "mi a aparut asta in mesaje", "dostalam to dzisiaj", "мне сегодня пришло вот это"],
    ...["skopirovala soobshenie celikom", "щойно отримала"],
  ];
  const called = [
    ...["read this", "i got your pics", "i have a message for you", "did you get my message", "copy this number"],
    ...["envoie moi ca", "mira esto", "tinc un missatge per tu", "das ist meine letzte nachricht", "ho le tue foto"],
    ...["me manda isso", "lees dit", "am un mesaj pentru tine", "wyslij mi to", "прочитай это", "прочитай це"],
  ];
  const suspected = (line: string) => {
    const lines = [
      sampleMessage("fay", 0, "?"),
      sampleMessage("ana", 1, line),
      sampleMessage("ana", 4, threat, to("fay")),
    ];
    return told(...lines).some(([, level]) => level !== "help");
  };
  expect(announced.filter(suspected)).toEqual([]);
  expect(called.filter((line) => !suspected(line))).toEqual([]);
});

it("takes what somebody passes on for no beginning of what they say after it", () => {
  const talk = (forwarded: boolean) => [
    sampleMessage("bob", 0, "hey ana"),
    sampleMessage("ana", 1, "hey, i have your pics and videos", { forwarded }),
    sampleMessage("ana", 1.3, "200 in gift cards before midnight", to("bob")),
  ];
  expect(told(...talk(false)).map(([, , who]) => who)).toEqual(["ana"]);
  expect(told(...talk(true))).toEqual([]);
});

it("offers help to the one who is answered, and to nobody else who wrote", () => {
  const lines = [
    sampleMessage("wim", 0, "i failed my driving test again, i dont know what to do"),
    sampleMessage("ana", 1, "somebody has my pics and wants money, i dont know what to do"),
    sampleMessage(
      "tom",
      2,
      "save the chat, pay nothing, block him and tell the police, it is not your fault",
      to("ana"),
    ),
  ];
  expect(told(...lines).map(([, what, who]) => [what, who])).toEqual([["help", "ana"]]);
});

it("offers help again to the one who asks for it again days later, in the same words", () => {
  const call = "somebody threatens me and wants money, i dont know what to do, please help";
  const days = [0, 60 * 60].map((minutes) => sampleMessage("ana", minutes, call));
  expect(told(...days)).toEqual([1, 2].map((at) => [at, "help", "ana", null]));
});
