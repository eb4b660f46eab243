import { describe, expect, it } from "vitest";
import { sampleMessage } from "../../test/fakes/sample-message.ts";
import type { DetectorId, Finding, Signal, Stance } from "../model/finding.ts";
import { attribute } from "./attribute.ts";

const declare = (id: string, detector: DetectorId, learned = false): Signal => ({
  id,
  detector,
  role: detector === "help-seeking" ? "help" : "suspect",
  stage: "contact",
  says: "Says",
  innocent: "Innocent",
  status: "stable",
  ...(learned ? { learned } : {}),
});
const signals = new Map(
  [
    declare("threat", "image-coercion"),
    declare("secrecy", "grooming"),
    declare("help", "help-seeking"),
    declare("like-grooming", "grooming", true),
    declare("like-threat", "image-coercion", true),
    declare("like-lure", "recruitment-lure", true),
    declare("like-help", "help-seeking", true),
    declare("is-advised", "help-seeking", true),
  ].map((one) => [one.id, one]),
);
const seen = (signal: string, stance: Stance = "direct", strength?: number) => ({
  signal,
  detector: signals.get(signal)?.detector ?? "grooming",
  stance,
  start: 0,
  end: 1,
  language: "en",
  ...(strength === undefined ? {} : { strength }),
});
const stances = (sightings: readonly ReturnType<typeof seen>[], held: readonly Finding[] = [], over = {}) =>
  attribute(sampleMessage("s", 0, "x", over), "v", sightings, held, signals).map(({ stance }) => stance);

describe("how words are taken", () => {
  it("as told by whoever asks for help, in the same message and for hours after it", () => {
    expect(stances([seen("secrecy"), seen("help")])).toEqual(["reported", "direct"]);
    const [asked] = attribute(sampleMessage("s", -60), "v", [seen("help")], [], signals);
    expect(stances([seen("secrecy")], [asked as Finding])).toEqual(["reported"]);
    const unasked = attribute(
      sampleMessage("s", -60),
      "v",
      [seen("help"), seen("like-help", "direct", 0)],
      [],
      signals,
    );
    expect(stances([seen("secrecy")], unasked)).toEqual(["direct"]);
  });

  it("as the speaker's own however others answered them", () => {
    const held = attribute(sampleMessage("s", -1), "v", [seen("is-advised", "direct", 5.5)], [], signals);
    expect(stances([seen("threat")], held)).toEqual(["direct"]);
    const asked = attribute(sampleMessage("s", -1), "v", [seen("like-help", "direct", 5.5)], [], signals);
    expect(stances([seen("threat")], asked)).toEqual(["reported"]);
  });

  it("as the speaker's own where the model hears no call for help", () => {
    expect(stances([seen("secrecy"), seen("help"), seen("like-help", "direct", 0)])[0]).toBe("direct");
    expect(stances([seen("secrecy"), seen("help"), seen("like-help", "direct", 2)])[0]).toBe("reported");
    expect(stances([seen("secrecy"), seen("like-help", "direct", 2)])[0]).toBe("direct");
    expect(stances([seen("secrecy"), seen("like-help", "direct", 3.5)])[0]).toBe("reported");
  });

  it("as the speaker's own when the same was said to somebody else, whatever the model makes of it", () => {
    const heard = [seen("secrecy"), seen("like-help", "direct", 3.5)];
    const toOther = attribute(sampleMessage("s", -60), "other", [seen("secrecy")], [], signals);
    expect(stances(heard, toOther)).toEqual(["direct"]);
    const toSame = attribute(sampleMessage("s", -60), "v", [seen("secrecy")], [], signals);
    expect(stances(heard, toSame)).toEqual(["reported", "direct"]);
    expect(stances([seen("secrecy"), seen("help")], toOther)).toEqual(["reported", "direct"]);
    expect(stances([seen("secrecy"), seen("help"), seen("like-help", "direct", 0)], toOther)[0]).toBe("direct");
  });

  it("as the speaker's own when the same was said to somebody else, also after a plea for help", () => {
    const toOther = attribute(sampleMessage("s", -60), "other", [seen("secrecy")], [], signals);
    const pleaded = attribute(sampleMessage("s", -30), "other", [seen("help")], [], signals);
    expect(stances([seen("secrecy")], [...toOther, ...pleaded])).toEqual(["direct"]);
    expect(stances([seen("secrecy")], pleaded)).toEqual(["reported"]);
  });

  it("in the model's case as what stands beside it, unless it is surer and the words are nobody else's", () => {
    expect(stances([seen("secrecy", "advice"), seen("like-grooming", "direct", 2)])).toEqual(["advice", "advice"]);
    expect(stances([seen("secrecy", "advice"), seen("like-grooming", "direct", 3)])).toEqual(["advice", "direct"]);
    expect(stances([seen("secrecy", "quoted"), seen("like-grooming", "direct", 3)])).toEqual(["quoted", "quoted"]);
    expect(stances([seen("secrecy"), seen("like-grooming", "direct", 3)])).toEqual(["direct", "direct"]);
  });

  it("as the speaker's own beside what is only advised, where no model heard them", () => {
    expect(stances([seen("threat"), seen("secrecy", "advice")])).toEqual(["direct", "advice"]);
  });

  it("as another's when they are forwarded, and as told when pressure is said to nobody", () => {
    expect(stances([seen("threat")], [], { forwarded: true })).toEqual(["quoted"]);
    expect(attribute(sampleMessage("s", 0), null, [seen("threat")], [], signals)[0]?.stance).toBe("reported");
    expect(attribute(sampleMessage("s", 0), null, [seen("secrecy")], [], signals)[0]?.stance).toBe("direct");
    const toNobody = (...all: ReturnType<typeof seen>[]) =>
      attribute(sampleMessage("s", 0), null, all, [], signals).map(({ stance }) => stance);
    // An advert that asks for a picture is said to nobody too.
    expect(toNobody(seen("threat"), seen("like-lure", "direct", 3))).toEqual(["direct", "direct"]);
    expect(toNobody(seen("threat"), seen("like-grooming", "direct", 3))).toEqual(["reported", "reported"]);
    expect(toNobody(seen("secrecy"), seen("like-threat", "direct", 3))).toEqual(["reported", "reported"]);
    const ofTwo = sampleMessage("s", 0, "x", { channelKind: "private" });
    expect(attribute(ofTwo, null, [seen("threat")], [], signals)[0]?.stance).toBe("direct");
    // A private thread is a group: in one that was opened to ask the moderators for help people paste what they got.
    const thread = { ...ofTwo, parentChannel: "tickets" };
    expect(attribute(thread, null, [seen("threat")], [], signals)[0]?.stance).toBe("reported");
    expect(attribute(thread, "a", [seen("threat")], [], signals)[0]?.stance).toBe("direct");
  });
});

describe("the same words, said to somebody else before", () => {
  const heard = [seen("secrecy"), seen("like-help", "direct", 3.5)];
  const saidBefore = (addressee: string | null, ...said: readonly ReturnType<typeof seen>[]) =>
    attribute(sampleMessage("s", -600), addressee, said, [], signals);

  it("make no offer of what was only told there too", () => {
    expect(stances(heard, saidBefore("other", seen("secrecy", "reported")))).toEqual(["reported", "direct"]);
  });

  it("have to be the same", () => {
    expect(stances(heard, saidBefore("other", seen("threat")))).toEqual(["reported", "direct"]);
  });

  it("make no offer of what is told here, though it was meant there", () => {
    const told = [seen("secrecy", "reported"), seen("threat"), seen("like-help", "direct", 3.5)];
    expect(stances(told, saidBefore("other", seen("secrecy")))[1]).toBe("reported");
  });

  it("have to have gone to one person, not to the whole channel", () => {
    expect(stances(heard, saidBefore(null, seen("secrecy")))).toEqual(["reported", "direct"]);
  });

  it("have to go to one person here as well", () => {
    const toNobody = attribute(sampleMessage("s", 0), null, heard, saidBefore("other", seen("secrecy")), signals);
    expect(toNobody.map(({ stance }) => stance)).toEqual(["reported", "direct"]);
  });

  it("have to be words that were found, not what a model made of both", () => {
    const model = seen("like-grooming", "direct", 3);
    const told = [model, seen("like-help", "direct", 3.5)];
    expect(stances(told, saidBefore("other", model))).toEqual(["reported", "direct"]);
  });

  it("make no offer of a call for help, which may go to several", () => {
    const calls = [seen("help"), ...heard];
    expect(stances(calls, saidBefore("other", seen("help")))).toEqual(["direct", "reported", "direct"]);
  });
});

describe("a call for help", () => {
  it("is denied where the model is surer by far that its speaker is a concern", () => {
    const heard = (help: number, concern: number) =>
      stances([
        ...[seen("secrecy"), seen("help")],
        ...[seen("like-help", "direct", help), seen("like-grooming", "direct", concern)],
      ])[0];
    expect([heard(1.5, 3.5), heard(2, 3)]).toEqual(["direct", "reported"]);
  });

  it("is not denied by what the model hears in another message", () => {
    const asked = attribute(sampleMessage("s", -60), "v", [seen("help")], [], signals);
    const heard = [seen("like-grooming", "direct", 3), seen("like-help", "direct", 0)];
    const after = attribute(sampleMessage("s", -30), "v", heard, [], signals);
    expect(stances([seen("secrecy")], [...asked, ...after])).toEqual(["reported"]);
  });

  it.each(["fiction", "advice"] as const)("is none as %s", (stance) => {
    expect(stances([seen("threat"), seen("help", stance)])).toEqual(["direct", stance]);
  });
});
