import { describe, expect, it } from "vitest";
import { account, escapeHtml, spoiler, toHtml, visibleLength } from "./html.ts";

describe("what a member wrote", () => {
  it("is hidden, and nothing in it is a mark, a link or a mention", () => {
    const shown = spoiler('</tg-spoiler><a href="tg://user?id=1">x</a> & @anna #tag /start evil.example $X');
    expect(shown.match(/<[^>]*>/g)).toEqual(["<tg-spoiler>", "</tg-spoiler>"]);
    expect(shown.slice("<tg-spoiler>".length, -"</tg-spoiler>".length)).not.toMatch(/[@#$/.](?=\w)/);
    expect(shown).toContain("&amp;");
  });

  it("is one line, cut where it is long, and never nothing", () => {
    expect(spoiler("a\n\nb")).toBe("<tg-spoiler>a b</tg-spoiler>");
    expect(visibleLength(spoiler(".".repeat(9000), 160))).toBe(160);
    expect(spoiler(" \n ")).toBe("<tg-spoiler>…</tg-spoiler>");
  });
});

describe("the desk's sentences", () => {
  it.each([
    ["**Case 1** · <b>", "<b>Case 1</b> · &lt;b&gt;"],
    ["- one\n- two", "• one\n• two"],
    ["<#-100123/4>, <#x>", "<code>-100123/4</code>, &lt;#x&gt;"],
    ["<@&@anna> <@&user42>", '@anna <a href="tg://user?id=42">user42</a>'],
    [
      "with /forget-me, /setup and https://x.example/take-it-down",
      "with /forget_me, /setup and https://x.example/take-it-down",
    ],
    ["** and **", "<b> and </b>"],
    ["**cut", "**cut"],
  ])("%j is %j", (text, html) => {
    expect(toHtml(text)).toBe(html);
  });

  it("have no mark of HTML but ours", () => {
    expect(escapeHtml('<&>"')).toBe("&lt;&amp;&gt;&quot;");
  });
});

describe("an account", () => {
  it("is a link to its profile, or its own id where it has none", () => {
    expect(account("user7")).toBe('<a href="tg://user?id=7">user7</a>');
    expect(account("channel7")).toBe("channel7");
    expect(account("@anna")).toBe("@anna");
  });
});
