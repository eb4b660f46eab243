import { describe, expect, it } from "vitest";
import type { Finding } from "../../model/finding.ts";
import { HOUR_MS } from "../../model/time-spans.ts";
import { viewText } from "../../text/view.ts";
import { shippedSignals } from "../shipped-signals.ts";
import { type Conduct, createBehaviour } from "./behaviour.ts";
import { similarity, sketchOf } from "./sketch.ts";

const signals = new Map(shippedSignals.map((signal) => [signal.id, signal]));
let number = 0;
const finding = (signal: string, change: Partial<Finding> = {}): Finding => ({
  ...{ signal, detector: signals.get(signal)?.detector ?? "grooming", stance: "direct", message: `m${++number}` },
  ...{ speaker: "s", addressee: "a", at: 0, start: 0, end: 4, language: "en" },
  ...change,
});
const conduct = (findings: readonly Finding[], change: Partial<Conduct> = {}): Conduct => ({
  ...{
    community: "c",
    findings,
    words: [],
    held: [],
    heldOfAddressee: [],
    isNew: false,
    addresseeIsNew: null,
    signals,
  },
  ...change,
});
const seen = (found: readonly Finding[]) => found.map(({ signal }) => signal);
const wordsOf = (text: string) => viewText(text).words;

describe("nearly the same words", () => {
  const offer = "hi dear we have easy work for you abroad good pay no papers needed write to me";
  const send = (texts: readonly string[], addressees: readonly string[], hoursApart = 1) => {
    const behaviour = createBehaviour();
    const held: Finding[] = [];
    return addressees.map((addressee, index) => {
      const said = finding("job-lure", { addressee, at: index * hoursApart * HOUR_MS });
      const words = wordsOf(texts[index % texts.length] as string);
      const found = behaviour(conduct([said], { words, held: [...held] }));
      held.push(said);
      return seen(found);
    });
  };

  it("are told from others by sketches, from which no word can be read", () => {
    const alike = (left: string, right: string) =>
      similarity(sketchOf(wordsOf(left)) as Int32Array, sketchOf(wordsOf(right)) as Int32Array);
    expect(alike(offer, offer.replace("dear", "sweety"))).toBeGreaterThan(0.6);
    expect(alike(offer, "so we raid on friday at eight and who is bringing the potions this time")).toBeLessThan(0.2);
    // Of what two texts share, no single pair of words fills many places of both sketches.
    expect(alike("temporarul se face în câteva zile, dar e mai scump", "stiu, si ms mult, dar e o seara")).toBeLessThan(
      0.4,
    );
    expect(sketchOf(wordsOf("too short for that"))).toBeNull();
  });

  it("count from the third person on", () => {
    expect(send([offer, offer.replace("dear", "bro")], ["a", "b", "c"])).toEqual([[], [], ["same-words-to-several"]]);
    expect(send([offer], ["a", "a", "b", "a"])).toEqual([[], [], [], []]);
  });

  it("are forgotten after two days", () => {
    expect(send([offer], ["a", "b", "c"], 30)).toEqual([[], [], []]);
  });

  it("are forgotten with what is held on somebody", () => {
    const behaviour = createBehaviour();
    const words = wordsOf(offer);
    const held = ["a", "b"].map((addressee) => finding("job-lure", { addressee }));
    for (const [index, one] of held.entries()) behaviour(conduct([one], { words, held: held.slice(0, index) }));
    const third = conduct([finding("job-lure", { addressee: "c" })], { words, held });
    expect(seen(behaviour({ ...third, held: [] }))).toEqual([]);
    expect(seen(behaviour(third))).toEqual(["same-words-to-several"]);
  });
});

describe("somebody's conduct", () => {
  it("is no faster for a message that is read again: it is no message before itself", () => {
    const said = Array.from({ length: 5 }, (_, at) => finding("asks-age", { at: at * 1000, message: `same${at}` }));
    const seenIn = (held: readonly Finding[], one: Finding) => seen(createBehaviour()(conduct([one], { held })));
    expect(seenIn(said.slice(0, 4), said[3] as Finding)).toEqual([]);
    expect(seenIn(said.slice(0, 4), said[4] as Finding)).toEqual(["sudden-tempo"]);
  });

  it("is asking several people for age or place", () => {
    const held = [finding("asks-age", { addressee: "b" }), finding("asks-place", { addressee: "d" })];
    const asks = conduct([finding("asks-age", { at: HOUR_MS })], { held });
    expect(seen(createBehaviour()(asks))).toEqual(["asks-several-people"]);
    expect(seen(createBehaviour()({ ...asks, held: held.slice(1) }))).toEqual([]);
  });

  it("is seeking out newcomers only where all whom a new account approaches are new", () => {
    const approach = (newcomers: readonly (boolean | null)[], isNew = true) => {
      const behaviour = createBehaviour();
      const held: Finding[] = [];
      return newcomers.map((addresseeIsNew, index) => {
        const said = finding("job-lure", { addressee: `a${index}` });
        const found = behaviour(conduct([said], { isNew, addresseeIsNew, held: [...held] }));
        held.push(said);
        return seen(found);
      });
    };
    expect(approach([true, true])).toEqual([[], ["seeks-out-newcomers"]]);
    for (const others of [
      [true, false, true],
      [true, null],
    ])
      expect(approach(others).flat()).toEqual([]);
    expect(approach([true, true], false).flat()).toEqual([]);
  });

  it("is going on after a no only where something came before it", () => {
    const no = finding("declines", { speaker: "a", addressee: "s", at: 10 });
    const before = finding("asks-for-image", { at: 5 });
    const again = conduct([finding("asks-for-image", { at: 20 })], { held: [before], heldOfAddressee: [no] });
    expect(seen(createBehaviour()(again))).toEqual(["persists-after-no"]);
    expect(seen(createBehaviour()({ ...again, held: [] }))).toEqual([]);
    expect(seen(createBehaviour()({ ...again, heldOfAddressee: [{ ...no, addressee: "other" }] }))).toEqual([]);
    expect(seen(createBehaviour()({ ...again, findings: [finding("asks-age", { at: 20 })] }))).toEqual([]);
  });

  it.each(["quoted", "reported", "fiction"] as const)("rests on no refusal and no need that is only %s", (stance) => {
    const no = finding("declines", { speaker: "a", addressee: "s", at: 10, stance });
    const held = [finding("asks-for-image", { at: 5 })];
    const again = conduct([finding("asks-for-image", { at: 20 })], { held, heldOfAddressee: [no] });
    expect(createBehaviour()(again)).toEqual([]);
    const need = finding("tells-of-need", { speaker: "a", addressee: null, stance });
    const apart = conduct([finding("move-to-private", { at: HOUR_MS })], { heldOfAddressee: [need] });
    expect(createBehaviour()(apart)).toEqual([]);
  });

  it("is not going on after a no of the day before", () => {
    const no = finding("declines", { speaker: "a", addressee: "s", at: 10 });
    const held = [finding("asks-for-image", { at: 5 })];
    const pressedOn = (at: number) =>
      seen(createBehaviour()(conduct([finding("asks-for-image", { at })], { held, heldOfAddressee: [no] })));
    expect([pressedOn(24 * HOUR_MS), pressedOn(24 * HOUR_MS + 10)]).toEqual([["persists-after-no"], []]);
  });

  it("is answering no need by asking somebody away who told of none, or told of it two days ago", () => {
    const apart = (signal: string, at: number) => {
      const told = finding(signal, { speaker: "a", addressee: null });
      return seen(createBehaviour()(conduct([finding("move-to-private", { at })], { heldOfAddressee: [told] })));
    };
    expect(apart("tells-of-need", 48 * HOUR_MS - 1)).toEqual(["answers-need-apart"]);
    expect([apart("asks-age", 1), apart("tells-of-need", 48 * HOUR_MS)]).toEqual([[], []]);
  });

  it("is answering a need apart, and pressing one person with many messages", () => {
    const need = finding("tells-of-need", { speaker: "a", addressee: null });
    const apart = conduct([finding("move-to-private", { at: HOUR_MS })], { heldOfAddressee: [need] });
    expect(seen(createBehaviour()(apart))).toEqual(["answers-need-apart"]);
    const held = [1, 2, 3, 4].map((minute) => finding("guilt-pressure", { at: minute * 60_000 }));
    const burst = conduct([finding("guilt-pressure", { at: 5 * 60_000 })], { held });
    expect(seen(createBehaviour()(burst))).toEqual(["sudden-tempo"]);
    expect(seen(createBehaviour()({ ...burst, held: held.slice(1) }))).toEqual([]);
  });

  it("is nothing where nothing of concern is said, as meant, to somebody", () => {
    const held = ["b", "d", "e"].map((addressee) => finding("asks-age", { addressee }));
    for (const one of [
      finding("asks-age", { stance: "reported" }),
      finding("asks-age", { addressee: null }),
      finding("declines"),
    ])
      expect(createBehaviour()(conduct([one], { held }))).toEqual([]);
  });
});
