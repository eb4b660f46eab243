import { describe, expect, it } from "vitest";
import { option } from "../../desk/command.ts";
import { exampleOf, misreadIn, parseCommand, parseValues } from "./parse-command.ts";

const setup = {
  options: [
    option("alerts", "channel"),
    option("on-duty", "role"),
    option("country", "text"),
    option("language", "choice", { choices: ["en", "fr"] }),
    option("mode", "choice", { choices: ["shadow", "live"] }),
  ],
};
const note = { options: [option("number", "number", { required: true }), option("text", "text", { required: true })] };
const member = { options: [option("who", "member", { required: true })] };

describe("a command", () => {
  it.each([
    ["/cases", { name: "cases", rest: "" }],
    ["/Help_Me@Breakwater_Bot", { name: "help_me", rest: "" }],
    ["/note 3\nseen before", { name: "note", rest: "3\nseen before" }],
    ["/cases@other_bot", null],
    ["cases", null],
    ["/", null],
    ["/a-b", null],
    [" /cases", null],
  ])("%j is %j", (text, parsed) => {
    expect(parseCommand(text, [], "breakwater_bot")).toEqual(parsed);
  });

  it("names people who have no user name by their id", () => {
    const user = { id: 42, is_bot: false, first_name: "Ada L" };
    const entities = [{ type: "text_mention", offset: 8, length: 5, user } as const];
    expect(parseCommand("/member Ada L", entities, "b")).toEqual({ name: "member", rest: "user42" });
  });
});

describe("values", () => {
  it.each([
    [setup, "", {}],
    [setup, "-1001 fr live", { alerts: "-1001", country: "fr", mode: "live" }],
    [setup, "@anna -1001/7", { alerts: "-1001/7", "on-duty": "@anna" }],
    [setup, "language=fr mode=LIVE on_duty=user42", { language: "fr", mode: "live", "on-duty": "user42" }],
    [setup, "mode=loud constructor=x", { country: "constructor=x" }],
    [note, "3 seen before, twice", { number: 3, text: "seen before, twice" }],
    [note, "three", { text: "three" }],
    [note, "3 a=b", { number: 3, text: "a=b" }],
    [note, "number=3 text=seen before, twice", { number: 3, text: "seen before, twice" }],
    [member, "42", { who: "user42" }],
    [member, "user42", { who: "user42" }],
    // As a card names whoever writes as a channel.
    [member, "channel1777777777", { who: "channel1777777777" }],
    [member, "@anna", {}],
  ])("of %o in %j are %j", (spec, rest, values) => {
    expect(parseValues(rest, spec)).toEqual(values);
  });
});

describe("a choice that there is not", () => {
  it.each([
    ["", null],
    ["-1001 mode=LIVE", null],
    ["country=lve other=lve", null],
    ["-1001 mode=lve", "/set_up mode=shadow|live"],
  ])("in %j is answered with %j", (rest, example) => {
    expect(misreadIn(rest, { ...setup, name: "set-up" })).toBe(example);
  });
});

describe("an example", () => {
  it("shows what must and what may be given", () => {
    const command = { name: "mute-alerts", kind: "slash", anywhere: false, needs: null } as const;
    const options = [
      option("hours", "number", { required: true }),
      option("mode", "choice", { choices: ["on", "off"] }),
    ];
    expect(exampleOf({ ...command, options })).toBe("/mute_alerts hours [on|off]");
  });
});
