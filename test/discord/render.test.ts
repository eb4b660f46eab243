import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { renderCard } from "../../src/adapters/discord/render-card.ts";
import { renderReply, renderResourcePost } from "../../src/adapters/discord/render-reply.ts";
import { say } from "../../src/desk/reply.ts";
import { checkMessage } from "../fakes/discord-server/check-message.ts";
import { sampleCard } from "../fakes/sample-card.ts";

const words = fc.string({ unit: "grapheme", minLength: 1, maxLength: 900 });
const many = fc.array(words, { maxLength: 12 });
const check = (body: object) => checkMessage(JSON.parse(JSON.stringify(body)));

const reply = say("It is noted.", { title: "Done" });
const menu = {
  label: "Where are you?",
  choices: Array.from({ length: 40 }, (_, at) => ({ id: `p${at}`, label: "land" })),
};

describe("a card", () => {
  it("is taken by Discord, however much there is to say", () => {
    fc.assert(
      fc.property(words, many, many, many, (title, why, innocent, nextSteps) => {
        const seen = why.map((sentence) => ({ sentence, excerpt: title }));
        const handled = innocent.map((says) => ({ says, by: "100000000000000001" }));
        check(renderCard(sampleCard({ title, why, innocent, nextSteps, seen, handled, means: title, decides: title })));
      }),
    );
  });

  it("shows a member's words nowhere but behind a spoiler, each of which is closed", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "binary", maxLength: 400 }), { maxLength: 10 }), (all) => {
        const seen = all.map((excerpt) => ({ sentence: "Asks", excerpt: `secret ${excerpt}` }));
        const texts = JSON.stringify(renderCard(sampleCard({ seen })));
        const open = texts.replace(/\|\|`[^`|]*`\|\|/g, "");
        expect(open).not.toContain("secret");
        expect(open).not.toContain("||");
      }),
    );
  });

  it("says that the words are hidden, also where there is no room for all of what was seen", () => {
    const seen = Array.from({ length: 8 }, () => ({ sentence: "Asks".repeat(40), excerpt: "x".repeat(200) }));
    const texts = JSON.stringify(renderCard(sampleCard({ seen })));
    expect(texts).toContain("\\n…\\n-# Press to read.");
    expect(texts).toContain("||`xxx");
  });

  it("notifies nobody, and names nobody where the writer is to be helped", () => {
    const card = renderCard(sampleCard({ speaker: null }));
    expect(card.allowed_mentions).toEqual({ parse: [] });
    expect(JSON.stringify(card)).not.toContain("<@");
  });

  it("has no buttons without a case, and no link without a place", () => {
    expect(JSON.stringify(renderCard(sampleCard({ case: null })))).not.toContain("custom_id");
    expect(JSON.stringify(renderCard(sampleCard({ place: null })))).not.toContain("https://");
  });
});

describe("a private answer", () => {
  it("is taken by Discord, however much there is to say, and seen by one person", () => {
    fc.assert(
      fc.property(words, many, fc.boolean(), (title, lines, withResources) => {
        const entries = lines.map((name) => ({ name, lines: [name], note: name }));
        const said = { opening: title, emergency: title, adviceHeading: "Do", advice: lines, entriesHeading: "Where" };
        const resources = withResources ? { language: "en", ...said, entries, menu } : null;
        const body = renderReply({ ...reply, title, lines, resources });
        expect(body.flags & 64).toBe(64);
        check(body);
      }),
    );
  });

  it("offers every country there is, in menus that Discord takes", () => {
    const choices = Array.from({ length: 60 }, (_, at) => ({ id: `c${at}@en`, label: `Country ${at}` }));
    const said = { opening: "hello", emergency: "now", adviceHeading: "Do", advice: [], entriesHeading: "Where" };
    const resources = { language: "en", ...said, entries: [], menu: { ...menu, choices } };
    const body = renderReply({ ...reply, resources });
    check(body);
    const offered = [...JSON.stringify(body).matchAll(/"value":"([^"]+)"/g)].map(([, id]) => id);
    expect(offered).toEqual(choices.map(({ id }) => id));
    expect(JSON.stringify(body)).toContain("Country 25 – Country 49");
  });

  it("tells of a place to turn to wholly, or not at all", () => {
    const entries = Array.from({ length: 8 }, (_, at) => ({
      name: `place ${at} ${"x".repeat(250)}`,
      lines: [`call ${at} 0000`],
      note: null,
    }));
    const said = { opening: "hello", emergency: "now", adviceHeading: "Do", advice: [], entriesHeading: "Where" };
    const text = JSON.stringify(renderReply({ ...reply, resources: { language: "en", ...said, entries, menu } }));
    for (let at = 0; at < 8; at++) expect(text.includes(`place ${at} `)).toBe(text.includes(`call ${at} 0000`));
    expect(text).toContain("place 0 ");
    expect(text).not.toContain("place 7 ");
  });
});

it("a resource post holds its words and one button", () => {
  const body = renderResourcePost({
    language: "en",
    text: "Help is there.",
    button: { id: "show-help", label: "Show" },
  });
  check(body);
  expect(JSON.stringify(body).match(/custom_id/g)).toHaveLength(1);
});
