import { describe, expect, it } from "vitest";
import { sampleCard } from "../../../test/fakes/sample-card.ts";
import { say } from "../../desk/reply.ts";
import type { ResourceAnswer } from "../../model/card.ts";
import { createCallbackData } from "./callback-data.ts";
import { visibleLength } from "./html.ts";
import { renderCard } from "./render-card.ts";
import { asNotice, renderReply, renderResourcePost } from "./render-reply.ts";

const data = createCallbackData("123:token");

const card = sampleCard({
  title: "Urgent: <money>",
  case: 3,
  seen: [{ sentence: "A threat", excerpt: "<b>pay</b> @me" }],
  buttons: [
    { id: "claim", label: "Claim", needs: "see-alerts", confirm: false, asks: null },
    { id: "confirm", label: "Confirm", needs: "judge-alerts", confirm: true, asks: "?" },
    { id: "show-why", label: "Why", needs: "see-alerts", confirm: false, asks: null },
    { id: "more", label: "More", needs: "judge-alerts", confirm: false, asks: null },
  ],
  place: { platform: "telegram", community: "-1001", channel: "-1000000000001/5", message: "9" },
});

const reply = say([]);

describe("a card", () => {
  it("escapes everything, hides what was written, and shows no previews", () => {
    const { text, link_preview_options } = renderCard(card, "-1001", data);
    expect(text).toContain("&lt;money&gt;");
    expect(text).toMatch(/A threat: <tg-spoiler>&lt;b&gt;pay&lt;\/\u2060b&gt; @\u2060me<\/tg-spoiler>/);
    expect(link_preview_options).toEqual({ is_disabled: true });
  });

  it("has the buttons two in a row, and the link beside what is further away", () => {
    const rows = renderCard(card, "-1001", data).reply_markup.inline_keyboard;
    expect(rows.map((row) => row.map(({ text }) => text))).toEqual([["Claim", "Confirm"], ["Why"], ["Go", "More"]]);
    expect(rows[2]?.[0]).toMatchObject({ url: "https://t.me/c/1/5/9" });
    const [[claim] = []] = rows;
    expect(data.read((claim as { callback_data: string }).callback_data)).toEqual({
      case: 3,
      button: "claim",
      confirmed: false,
      community: "-1001",
      choice: null,
    });
    expect(renderCard({ ...card, buttons: [] }, "-1001", data).reply_markup.inline_keyboard).toEqual([]);
  });

  it("fits into one message, however long everything is", () => {
    const long = "<&>.".repeat(500);
    const lines = Array.from({ length: 20 }, () => long);
    const full = {
      ...{ ...card, title: long, caseTitle: long, means: long, decides: long, excerptNote: long, whoToWhom: long },
      ...{ why: lines, innocent: lines, nextSteps: lines, handled: lines.map((says) => ({ says, by: "user7" })) },
      seen: lines.map((sentence) => ({ sentence, excerpt: long })),
    };
    expect(visibleLength(renderCard(full, "-1001", data).text)).toBeLessThanOrEqual(4096);
  });
});

describe("an answer", () => {
  const resources: ResourceAnswer = {
    language: "en",
    opening: "o".repeat(5000),
    emergency: "now",
    adviceHeading: "Advice",
    advice: Array.from({ length: 40 }, () => "a".repeat(100)),
    entriesHeading: "Where",
    entries: Array.from({ length: 40 }, () => ({ name: "n".repeat(100), lines: ["l".repeat(100)], note: "x" })),
    menu: { label: "Country", choices: [{ id: "fr", label: "France" }] },
  };

  it("with places to turn to fits into one message, and offers the countries", () => {
    const { text, reply_markup } = renderReply({ ...reply, lines: ["x".repeat(900)], resources }, "-1001", data);
    expect(visibleLength(text)).toBeLessThanOrEqual(4096);
    const [[fr] = []] = reply_markup.inline_keyboard;
    expect(data.read((fr as { callback_data: string }).callback_data)).toMatchObject({
      button: "show-help",
      choice: "fr",
      community: "-1001",
    });
  });

  it("offers every country there is", () => {
    const choices = Array.from({ length: 60 }, (_, at) => ({ id: `c${at}@en`, label: `Country ${at}` }));
    const menu = { label: "Country", choices };
    const { reply_markup } = renderReply({ ...reply, resources: { ...resources, menu } }, "-1001", data);
    expect(reply_markup.inline_keyboard.flat().map(({ text }) => text)).toEqual(choices.map(({ label }) => label));
  });

  it("names a place with all of its numbers or not at all, and says below them that there are other countries", () => {
    for (let length = 1; length < 60; length++) {
      const place = {
        name: "n".repeat(100 + length),
        lines: ["Phone: +49 30 123456", "Open from 9:00 to 17:00"],
        note: null,
      };
      const entries = Array.from({ length: 9 }, () => place);
      const { text } = renderReply({ ...reply, resources: { ...resources, entries } }, null, data);
      const shown = text.slice(text.indexOf("<b>Where</b>"));
      expect(shown.match(/nnn<\/b>/g)).toHaveLength(
        shown.match(/Phone: \+49 30 123456\nOpen from 9:00 to 17:00\n/g)?.length ?? 0,
      );
      expect(shown.endsWith("\n<b>Country</b>")).toBe(true);
    }
  });

  it("is a notice over the chat only where it is short and asks nothing", () => {
    expect(asNotice({ ...reply, lines: ["**Done**"] })).toBe("Done");
    expect(asNotice({ ...reply, lines: ["x".repeat(201)] })).toBeNull();
    expect(asNotice({ ...reply, resources })).toBeNull();
    const button = { button: "claim", case: 1, label: "Yes", confirmed: true, danger: false } as const;
    expect(asNotice({ ...reply, lines: ["?"], buttons: [button] })).toBeNull();
  });
});

describe("a resource post", () => {
  it("opens the private chat by a link, which nobody else sees pressed", () => {
    const post = { language: "en", text: "Worried?", button: { id: "show-help", label: "Help" } } as const;
    expect(renderResourcePost(post, "https://t.me/b?start=help-1").reply_markup.inline_keyboard).toEqual([
      [{ text: "Help", url: "https://t.me/b?start=help-1" }],
    ]);
  });
});
