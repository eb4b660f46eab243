import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { shippedSignals } from "../detectors/shipped-signals.ts";
import { concerns, type Resource } from "../model/resource.ts";
import type { languages } from "../model/wording.ts";
import { loadResources } from "../settings/resources.ts";
import { loadWording } from "../settings/wording.ts";
import { chooseResources } from "./choose-resources.ts";
import { buildResourceAnswer, buildResourcePost, concernOf } from "./resource-post.ts";

const wordings = [...loadWording(join(import.meta.dirname, "../../config/wording")).values()];
const places = loadResources(join(import.meta.dirname, "../../config/resources"));
const english = wordings.find(({ language }) => language === "en");
if (!english) throw new Error("there is English");

type ByLanguage = Readonly<Record<(typeof languages)[number], RegExp>>;

/** Words for images, blackmail, grooming and trafficking. */
const whatHappened: ByLanguage = {
  en: /image|picture|blackmail|grooming|traffic/iu,
  fr: /image|photo|chantage|pédopiég|grooming|traite|trafic/iu,
  es: /imagen|imágen|foto|chantaj|grooming|trata|tráfico/iu,
  ca: /imatge|foto|xantatge|grooming|tràfic|tracta/iu,
  de: /bild|foto|erpress|grooming|handel/iu,
  it: /immagin|foto|ricatt|adescament|grooming|tratta|traffico/iu,
  pt: /imagem|imagens|foto|chantag|aliciamento|grooming|tráfico/iu,
  nl: /beeld|foto|chantage|afpers|grooming|handel/iu,
  ro: /imagin|poz[ăe]|șantaj|grooming|trafic/iu,
  pl: /zdję|obraz|szantaż|grooming|handl/iu,
  ru: /снимк|снимок|фото|шантаж|груминг|торговл/iu,
  uk: /знімк|знімок|фото|шантаж|грумінг|торгівл/iu,
};

/** That of the image itself no screenshot is to be made. */
const neverTheImage: ByLanguage = {
  en: /never of the private image/,
  fr: /jamais de l'image/,
  es: /nunca de la propia imagen/,
  ca: /mai de la imatge/,
  de: /niemals vom privaten Bild/,
  it: /mai dell'immagine/,
  pt: /nunca da própria imagem/,
  nl: /nooit van het privébeeld/,
  ro: /niciodată cu imaginea/,
  pl: /nigdy samego prywatnego zdjęcia/,
  ru: /никогда не самого личного снимка/,
  uk: /ніколи не самого особистого знімка/,
};

const answerFor = (country: string | null, concern: (typeof concerns)[number] = "sextortion") =>
  buildResourceAnswer(chooseResources(places, { language: "en", country, concern }), concern, english);

describe("concernOf", () => {
  test.each([
    [["image-coercion"], "sextortion"],
    [["help-seeking", "payment-extortion"], "sextortion"],
    [["recruitment-lure"], "trafficking"],
    [["remote-control", "grooming"], "trafficking"],
    [["exploitation-advert"], "trafficking"],
    [["off-platform-move", "grooming"], "grooming"],
    [["help-seeking"], "general"],
    [[], "general"],
  ] as const)("%j is about %s", (detectors, concern) => {
    expect(concernOf(detectors, [{ signal: "asks-for-help" }])).toBe(concern);
  });

  test("a worry for a friend goes before the rest", () => {
    expect(concernOf(["image-coercion"], [{ signal: "worried-for-friend" }])).toBe("friend");
    expect(shippedSignals.map(({ id }) => id)).toContain("worried-for-friend");
  });
});

describe.each(wordings)("the post in $language", (wording) => {
  const post = buildResourcePost(wording);

  test("has a text and a button", () => {
    expect(post.text.length).toBeGreaterThan(40);
    expect(post.button).toEqual({ id: "show-help", label: wording.resources.button });
    // Discord cuts labels off at 80 characters, Telegram at about 64 bytes of what is seen.
    expect(post.button.label.length).toBeLessThanOrEqual(40);
  });

  test("names nobody, tells nothing of what happened, and has no place where an id could stand", () => {
    expect(JSON.stringify(post)).not.toMatch(/[{}<>@#]\w|\d/);
    expect(post.text).not.toMatch(whatHappened[wording.language as keyof ByLanguage]);
    expect(Object.keys(post).sort()).toEqual(["button", "language", "text"]);
  });
});

describe("the private answer", () => {
  test("gives the advice in its fixed order, with the crisis line in its place", () => {
    const { advice } = answerFor("us");
    const { advice: words } = english.resources;
    expect(advice).toEqual([
      words.notYourFault,
      words.doNotPay,
      words.stopAnswering,
      words.keepChat,
      words.screenshots,
      words.thenBlock,
      words.removalTools,
      words.tellSomebody,
      words.report,
      "If you feel hopeless, talk to somebody now: 988 Suicide & Crisis Lifeline, 988.",
      words.paidRemoval,
    ]);
  });

  test("points to any crisis line where none is known", () => {
    const { advice } = answerFor(null);
    expect(advice).toContain(english.resources.advice.crisisAnywhere);
    expect(advice).toHaveLength(11);
  });

  test("speaks of images only where they may be in somebody's hands", () => {
    expect(answerFor("us", "trafficking").advice).not.toContain(english.resources.advice.removalTools);
    expect(answerFor("us", "friend").advice).toContain(english.resources.advice.removalTools);
  });

  test("says never to capture the private image itself, in every language", () => {
    for (const { language, resources } of wordings)
      expect(resources.advice.screenshots).toMatch(neverTheImage[language as keyof ByLanguage]);
  });

  test("says when and for whom each entry is there", () => {
    const { entries } = buildResourceAnswer(
      chooseResources(places, { language: "fr", country: null, concern: "sextortion" }),
      "sextortion",
      english,
    );
    expect(entries[0]).toEqual({
      name: "3018",
      lines: ["Phone: 3018", "Web: https://3018.fr", "Open every day from 9:00 to 23:00"],
      note: null,
    });
    expect(entries.find(({ name }) => name.startsWith("Take It Down"))?.lines).toContain("For people under 18");
    expect(entries.find(({ name }) => name.startsWith("StopNCII"))?.lines).toContain("For people aged 18 and over");
  });

  test("says of hours and names only what is known", () => {
    const entry: Resource = {
      ...{ id: "x", name: "X", kinds: ["crisis"], ages: null, languages: ["en"], phone: null, web: null, chat: "chat" },
      ...{ hours: { from: 8, to: 23, everyDay: false }, anonymous: true, source: null, verifiedOn: null },
      status: "unverified",
    };
    const answer = (resource: Resource) =>
      buildResourceAnswer({ resources: [resource], crisis: null, undecided: false, menu: [] }, "general", english)
        .entries[0];
    expect(answer(entry)?.lines).toEqual(["Chat: chat", "Open from 8:00 to 23:00", "You need not give your name"]);
    expect(answer({ ...entry, hours: "always", anonymous: false })?.lines).toEqual([
      "Chat: chat",
      "Open day and night",
    ]);
    expect(answer({ ...entry, hours: null, anonymous: null })?.lines).toEqual(["Chat: chat"]);
  });

  test("marks what was not checked, after what was", () => {
    const notes = answerFor("de").entries.map(({ note }) => note);
    expect(notes.at(-1)).toBe(english.resources.unverified);
    expect(notes.indexOf(null)).toBe(0);
    expect(notes.lastIndexOf(null)).toBeLessThan(notes.indexOf(english.resources.unverified));
  });

  test("asks for the country first when it cannot be told, and offers another one otherwise", () => {
    expect(answerFor(null).menu.label).toBe("Choose your country");
    expect(answerFor("us").menu.label).toBe("Show another country");
    expect(answerFor("us").menu.choices).toContainEqual({ id: "catalonia", label: "Catalonia" });
  });

  test("is whole in every language and for every worry", () => {
    fc.assert(
      fc.property(fc.constantFrom(...wordings), fc.constantFrom(...concerns), (wording, concern) => {
        const asker = { language: wording.language, country: "us", concern };
        const answer = buildResourceAnswer(chooseResources(places, asker), concern, wording);
        expect(JSON.stringify(answer)).not.toMatch(/\{\w+\}|undefined/);
        expect(answer.opening).toBe(wording.resources.openings[concern]);
        expect(answer.advice[0]).toBe(wording.resources.advice.notYourFault);
        expect(answer.emergency).not.toBe("");
      }),
    );
  });
});
