import { describe, expect, it } from "vitest";
import { sampleMessage } from "../../test/fakes/sample-message.ts";
import type { Message } from "../model/message.ts";
import { namesOf } from "../text/names.ts";
import { viewText } from "../text/view.ts";
import { createExchanges } from "./exchanges.ts";

/** Plays messages and returns what was known at the last one. */
const settingAtLast = (messages: readonly Message[]) => {
  const exchanges = createExchanges(namesOf);
  let last = exchanges.settingOf(messages[0] as Message, []);
  for (const message of messages) {
    last = exchanges.settingOf(message, viewText(message.text).words);
    exchanges.add(message, viewText(message.text).words, last.addressee, false);
  }
  return last;
};

const addressee = (...messages: Message[]) => settingAtLast(messages).addressee;
const joined = (...messages: Message[]) => settingAtLast(messages).before.map(({ text }) => text);

describe("whom a message goes to", () => {
  it("is whom it answers, before whom it names, before whom the speaker talks with", () => {
    const others = [sampleMessage("a", 0, "does anybody know a good place to stay"), sampleMessage("b", 1, "no")];
    expect(
      addressee(...others, sampleMessage("s", 2, "x", { replyTo: { id: "a-0", author: "a" }, mentions: ["b"] })),
    ).toBe("a");
    expect(addressee(...others, sampleMessage("s", 2, "x", { mentions: ["a"] }))).toBe("a");
    expect(addressee(...others, sampleMessage("s", 2))).toBe("a");
  });

  it("is found by the id of the message that is answered, where its author is not given", () => {
    expect(
      addressee(
        sampleMessage("a", 0),
        sampleMessage("b", 1),
        sampleMessage("s", 2, "x", { replyTo: { id: "a-0", author: null } }),
      ),
    ).toBe("a");
  });

  it("is whom the speaker's own line went to that it answers, whoever wrote since", () => {
    const lines = [
      sampleMessage("s", 0, "hey", { mentions: ["a"] }),
      sampleMessage("b", 0.5, "who wants pizza tonight"),
    ];
    const own = { replyTo: { id: "s-0", author: "s" } };
    expect(addressee(...lines, sampleMessage("s", 1, "x"))).toBe("b");
    expect(addressee(...lines, sampleMessage("s", 1, "x", own))).toBe("a");
    expect(addressee(...lines, sampleMessage("s", 1, "x", { ...own, mentions: ["c"] }))).toBe("c");
    // What went to nobody says nothing of whom the next goes to.
    const toNobody = [sampleMessage("s", 0, "hey"), ...lines.slice(1)];
    expect(addressee(...toNobody, sampleMessage("s", 1, "x", own))).toBe("b");
  });

  it("is who spoke to the speaker, before who only spoke last", () => {
    expect(
      addressee(
        sampleMessage("s", 0),
        sampleMessage("a", 1, "x", { mentions: ["s"] }),
        sampleMessage("b", 2, "x", { mentions: ["c"] }),
        sampleMessage("s", 3),
      ),
    ).toBe("a");
  });

  it("is nobody in a silent channel, and never the speaker", () => {
    expect(addressee(sampleMessage("s", 0))).toBeNull();
    expect(addressee(sampleMessage("a", 0), sampleMessage("s", 40))).toBeNull();
    expect(addressee(sampleMessage("s", 0), sampleMessage("s", 1, "x", { mentions: ["s"] }))).toBeNull();
  });

  it("is still found after an old line of theirs was changed, which is told of late", () => {
    const others = Array.from({ length: 11 }, (_, at) => sampleMessage("b", 1 + at / 100, "x", { id: `b${at}` }));
    expect(
      addressee(
        ...others,
        sampleMessage("a", 30, "anyone on tonight?"),
        sampleMessage("a", 0, "hello again", { editedAt: 1 }),
        sampleMessage("s", 31),
      ),
    ).toBe("a");
  });

  it("is still found after a line was changed that had given way", () => {
    const bot = { id: "bot", name: null, bot: true, staff: false, joinedAt: null, createdAt: null };
    const since = Array.from({ length: 11 }, (_, at) =>
      sampleMessage("bot", 2 + at / 100, "x", { id: `bot${at}`, author: bot }),
    );
    const lines = [sampleMessage("b", 0), sampleMessage("a", 1), ...since];
    expect(addressee(...lines, sampleMessage("b", 0, "x", { editedAt: 9 }), sampleMessage("s", 3))).toBe("a");
  });

  it("keeps channels apart", () => {
    expect(addressee(sampleMessage("a", 0, "x", { channel: "other" }), sampleMessage("s", 1))).toBeNull();
  });
});

describe("a message split over several lines", () => {
  it("brings the speaker's last lines, with others' lines in between, in places before 0", () => {
    const setting = settingAtLast([
      sampleMessage("s", 0, "send me"),
      sampleMessage("a", 0.2),
      sampleMessage("s", 0.5, "a pic"),
      sampleMessage("s", 1, "now"),
    ]);
    expect(setting.before.map(({ text }) => text)).toEqual(["send", "me", "a", "pic"]);
    expect(setting.before.every(({ position }) => position < 0)).toBe(true);
    expect([...setting.before].sort((l, r) => l.position - r.position)).toEqual(setting.before);
  });

  it("ends with a pause, with too many lines or words, and at another speaker's lines", () => {
    expect(joined(sampleMessage("s", 0, "old"), sampleMessage("s", 5, "new"))).toEqual([]);
    expect(joined(sampleMessage("a", 0, "theirs"), sampleMessage("s", 0.5, "mine"))).toEqual([]);
    expect(joined(...[0, 0.1, 0.2, 0.3, 0.4].map((at) => sampleMessage("s", at, `w${at * 10}`)))).toEqual([
      "w1",
      "w2",
      "w3",
    ]);
    expect(joined(sampleMessage("s", 0, "long ".repeat(60)), sampleMessage("s", 0.5, "x"))).toEqual([]);
  });

  it("is not what the message itself was before it was changed, nor what was said after it", () => {
    const [first, second, third] = [
      sampleMessage("s", 0, "send me"),
      sampleMessage("s", 0.5, "a pic"),
      sampleMessage("s", 1, "now"),
    ];
    expect(joined(first, second, third, { ...second, text: "a pc" })).toEqual(["send", "me"]);
    const others = Array.from({ length: 12 }, (_, at) => sampleMessage("s", 1 + at / 60, `w${at}`));
    const settings = createExchanges(namesOf);
    for (const message of others) settings.add(message, viewText(message.text).words, null, false);
    const { before, earlier } = settings.settingOf(sampleMessage("s", 0.9, "x"), []);
    expect([before, earlier()]).toEqual([[], []]);
  });

  it("is not what was said after it in the same second, when it is read again", () => {
    const first = sampleMessage("s", 0, "pics", { id: "first" });
    const second = sampleMessage("s", 0, "send me", { id: "second" });
    expect(joined(first, second)).toEqual(["pics"]);
    expect(joined(first, second, first)).toEqual([]);
    expect(joined(first, second, first, second)).toEqual(["pics"]);
  });

  it("has a changed message in its place once, as it is after the change", () => {
    const [first, second] = [sampleMessage("s", 0, "send me"), sampleMessage("s", 0.5, "a pic")];
    expect(joined(first, second, { ...first, text: "bring me" }, sampleMessage("s", 1, "now"))).toEqual([
      ...["bring", "me", "a", "pic"],
    ]);
    const talk = [sampleMessage("a", 0), ...Array.from({ length: 11 }, (_, at) => sampleMessage("s", 1 + at))];
    const changed = Array.from({ length: 12 }, () => talk.at(-1) as Message);
    const answer = sampleMessage("b", 13, "x", { replyTo: { id: "a-0", author: null } });
    // Nobody else's line was pushed out.
    expect(addressee(...talk, ...changed, answer)).toBe("a");
  });

  it("is not known to be whole where lines of the minutes before gave way, also where the message itself did not", () => {
    const isWhole = (before: number, apart: number) => {
      const settings = createExchanges(namesOf);
      const message = sampleMessage("s", 20);
      const others = Array.from({ length: before }, (_, at) => sampleMessage("a", 20 - (before - at) * apart));
      for (const one of [...others, message]) settings.add(one, viewText(one.text).words, null, false);
      return settings.settingOf(message, []).isWhole();
    };
    expect([isWhole(10, 0.5), isWhole(11, 0.5), isWhole(11, 1)]).toEqual([true, false, true]);
  });

  it("keeps what was said minutes ago apart, for how it was meant, unless it was meant as it stands", () => {
    const exchanges = createExchanges(namesOf);
    exchanges.add(sampleMessage("s", 0), viewText("look what I got").words, null, false);
    exchanges.add(sampleMessage("s", 0.5), viewText("keep it secret").words, null, true);
    const setting = exchanges.settingOf(sampleMessage("s", 5, "x"), []);
    expect(setting.before).toEqual([]);
    expect(setting.earlier().map(({ text }) => text)).toEqual(["look", "what", "i", "got"]);
  });

  it("reads lines of minutes ago one behind the other: words that stand far apart in them make no cue together", () => {
    const exchanges = createExchanges(namesOf);
    exchanges.add(sampleMessage("s", 0), viewText("look. what i got").words, null, false);
    exchanges.add(sampleMessage("s", 2), viewText("😂").words, null, false);
    exchanges.add(sampleMessage("s", 3), viewText("tell me more").words, null, false);
    const setting = exchanges.settingOf(sampleMessage("s", 5, "x"), []);
    expect(setting.earlier().map(({ position }) => position)).toEqual([0, 5, 6, 7, 8, 9, 10, 11]);
  });
});

describe("a message that was changed", () => {
  it("told as much as it does after the change, to whoever joins the talk", () => {
    const [first, second] = [
      sampleMessage("a", 0, "does anybody know a good place to stay"),
      sampleMessage("b", 1, "no not at all"),
    ];
    const joins = sampleMessage("s", 2);
    expect(addressee(first, second, joins)).toBe("a");
    expect(addressee(first, second, { ...first, text: "never mind" }, joins)).toBe("b");
  });

  it("goes to nobody who only wrote later: where its line has given way when it is changed, or a later part of an export was read first", () => {
    const since = Array.from({ length: 12 }, (_, at) => sampleMessage("a", 1 + at, "x", { id: `a${at}` }));
    const changed = sampleMessage("s", 0, "pay up", { editedAt: since[0]?.sentAt ?? 0 });
    expect(addressee(sampleMessage("s", 0), ...since, changed)).toBeNull();
    expect(addressee(sampleMessage("a", 1000), sampleMessage("s", 0))).toBeNull();
  });

  it("goes to nobody still, where it did, whoever wrote since", () => {
    const first = sampleMessage("a", 0, "does anybody know a good place to stay");
    expect(addressee(first, sampleMessage("b", 1, "no"), first)).toBeNull();
  });

  it("was meant as it stands after the change", () => {
    const message = sampleMessage("s", 0);
    const earlier = (...meant: readonly boolean[]) => {
      const exchanges = createExchanges(namesOf);
      for (const one of meant) exchanges.add(message, viewText("keep it secret").words, null, one);
      return exchanges.settingOf(sampleMessage("s", 5), []).earlier().length;
    };
    expect([earlier(true, false), earlier(false, true)]).toEqual([3, 0]);
  });
});
