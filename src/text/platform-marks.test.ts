import { expect, it } from "vitest";
import { markEnd } from "./platform-marks.ts";
import { viewText } from "./view.ts";

const words = (text: string) => viewText(text).words.map((word) => text.slice(word.start, word.end));

it.each([
  ["<:gg:123456789012345678>"],
  ["<a:wave_2:123456789012345678>"],
  ["<@123456789012345678>"],
  ["<@!123456789012345678>"],
  ["<@&123456789012345678>"],
  ["<#123456789012345678>"],
  ["<t:1718000000>"],
  ["<t:1718000000:R>"],
  ["</help-me:123456789012345678>"],
  ["</setup mode:123456789012345678>"],
])("%s is no word, wherever it stands", (mark) => {
  expect(markEnd(mark.toLowerCase(), 0)).toBe(mark.length);
  expect(words(`${mark} send ${mark}me ${mark}`)).toEqual(["send", "me"]);
});

it.each(["<3 you", "a < b > c", "<b>send</b>", "<@everyone>", "<:send:>", "<t: 5>", `<:${"x".repeat(90)}1>`])(
  "%s is read as it stands",
  (text) => {
    expect(markEnd(text, text.indexOf("<"))).toBe(text.indexOf("<"));
  },
);
