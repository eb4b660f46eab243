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

  it("as another's when they are forwarded, and as told when pressure is said to nobody", () => {
    expect(stances([seen("threat")], [], { forwarded: true })).toEqual(["quoted"]);
    expect(attribute(sampleMessage("s", 0), null, [seen("threat")], [], signals)[0]?.stance).toBe("reported");
    expect(attribute(sampleMessage("s", 0), null, [seen("secrecy")], [], signals)[0]?.stance).toBe("direct");
    const toNobody = (...all: ReturnType<typeof seen>[]) =>
      attribute(sampleMessage("s", 0), null, all, [], signals).map(({ stance }) => stance);
    // An advert that asks for a picture is said to nobody too.
    expect(toNobody(seen("threat"), seen("like-grooming", "direct", 3))).toEqual(["direct", "direct"]);
    expect(toNobody(seen("secrecy"), seen("like-threat", "direct", 3))).toEqual(["reported", "reported"]);
    const ofTwo = sampleMessage("s", 0, "x", { channelKind: "private" });
    expect(attribute(ofTwo, null, [seen("threat")], [], signals)[0]?.stance).toBe("direct");
  });
});
