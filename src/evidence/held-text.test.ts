import { expect, it } from "vitest";
import type { Finding } from "../model/finding.ts";
import { fromHeldText, toHeldText } from "./held-text.ts";
import { createLedger, type Held } from "./ledger.ts";

const finding: Finding = {
  signal: "asks-age",
  detector: "grooming",
  stance: "reported",
  message: "m1",
  speaker: "s",
  addressee: "a",
  at: 5,
  start: 1,
  end: 9,
  language: "fr",
};

it("gives back all that a ledger holds on a speaker, member for member", () => {
  const heard: Held[] = [];
  createLedger({ onChange: (held) => heard.push(held) }).record("c\n1", [
    finding,
    { ...finding, message: "m2", addressee: null, at: 6, language: "" },
    { ...finding, signal: "resembles-grooming", at: 7, strength: 0, moving: [[0, 1]] },
  ]);
  const last = heard.at(-1) as Held;
  expect(last.findings).toHaveLength(3);
  expect(fromHeldText(toHeldText(last))).toStrictEqual(last);
});
