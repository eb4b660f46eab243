import { mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { loadResources, staleResources } from "./resources.ts";

const places = loadResources(join(import.meta.dirname, "../../config/resources"));
const all = places.flatMap(({ id: place, resources }) => resources.map((resource) => ({ place, ...resource })));

describe("the shipped resources", () => {
  test("serve the places that the project names", () => {
    const countries = ["au", "br", "ca", "catalonia", "de", "es", "eu", "fr", "gb", "ie", "in", "it", "mx", "nl", "nz"];
    expect(places.map(({ id }) => id).sort()).toEqual([
      ...countries,
      "pe",
      "ph",
      "pl",
      "pt",
      "ro",
      "ru",
      "ua",
      "us",
      "worldwide",
    ]);
  });

  test("hold the lines as they were checked", () => {
    const phones = Object.fromEntries(all.map(({ place, id, phone }) => [`${place}/${id}`, phone]));
    expect(phones).toMatchObject({
      "us/cybertipline": "1-800-843-5678",
      "us/lifeline-988": "988",
      "us/trafficking-hotline": "1-888-373-7888",
      "gb/modern-slavery-helpline": "08000 121 700",
      "fr/3018": "3018",
      "fr/119": "119",
      "es/017": "017",
      "catalonia/infancia-respon": "116 111",
      "nl/helpwanted": "020 261 52 75",
      "ca/needhelpnow": "1-866-658-9022",
      "nz/netsafe": "0508 638 723",
      "in/cybercrime": "1930",
      "ph/makabata": "1383",
      "ph/bantay-bata": "163",
    });
  });

  test("say where and when each verified entry was checked", () => {
    const verified = all.filter(({ status }) => status === "verified");
    expect(verified.length).toBeGreaterThanOrEqual(18);
    for (const { source, verifiedOn } of verified) {
      expect(source).toMatch(/^https:\/\//);
      expect(verifiedOn).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    }
    for (const { status, verifiedOn } of all) if (status === "unverified") expect(verifiedOn).toBeNull();
  });

  test("promise no anonymity that no source has stated", () => {
    expect(all.filter(({ anonymous }) => anonymous !== null)).toEqual([]);
  });

  test("are named in every language", () => {
    const every = ["ca", "de", "en", "es", "fr", "it", "nl", "pl", "pt", "ro", "ru", "uk"];
    for (const { id, names } of places) expect(Object.keys(names).sort(), id).toEqual(every);
  });

  test("all lead to the whole world in the end", () => {
    const byId = new Map(places.map((place) => [place.id, place]));
    for (const place of places) {
      let at = place;
      for (let steps = 0; at.within !== null && steps < 5; steps++) at = byId.get(at.within) ?? at;
      expect(at.id, place.id).toBe("worldwide");
    }
  });
});

describe("staleResources", () => {
  const since = (day: string, days: number) => new Date(Date.parse(day) + days * 86_400_000);

  test("reports nothing up to 180 days, and everything verified the day after", () => {
    expect(staleResources(places, since("2026-11-01", 180))).toEqual([]);
    const stale = staleResources(places, since("2026-11-01", 181));
    expect(stale).toHaveLength(all.filter(({ status }) => status === "verified").length);
    expect(stale.every(({ days }) => days === 181)).toBe(true);
  });

  test("puts the oldest first and leaves out what nobody has checked", () => {
    const [world] = places.filter(({ id }) => id === "worldwide");
    const [one, two, three] = world?.resources ?? [];
    if (!world || !one || !two || !three) throw new Error("the whole world has three entries");
    const mixed = {
      ...world,
      resources: [
        { ...one, verifiedOn: "2026-03-01" },
        { ...two, verifiedOn: "2026-01-01" },
        { ...three, verifiedOn: null, status: "unverified" as const },
      ],
    };
    const stale = staleResources([mixed], new Date("2026-11-01T12:00:00Z"));
    expect(stale.map(({ resource, days }) => [resource.id, days])).toEqual([
      [two.id, 304],
      [one.id, 245],
    ]);
  });
});

describe("loadResources", () => {
  let folder: string;
  const entry = `{id: a, name: A, kinds: [crisis], languages: [en], phone: "1", status: unverified}`;
  const put = (resource: string, more = "within: null") =>
    writeFileSync(
      join(folder, "worldwide.yaml"),
      `${more}\nnames: {en: World}\nlanguages: [en]\nresources:\n  - ${resource}\n`,
    );
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "breakwater-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test("refuses more places than somebody can choose from, naming the first that is too much", () => {
    put(entry);
    const place = `within: worldwide\nnames: {en: A}\nlanguages: [en]\nresources:\n  - ${entry}\n`;
    for (let at = 10; at < 70; at++) writeFileSync(join(folder, `a${at}.yaml`), place);
    expect(loadResources(folder)).toHaveLength(61);
    writeFileSync(join(folder, "a70.yaml"), place);
    expect(() => loadResources(folder)).toThrow(/a70\.yaml.* 60 files/);
  });

  test("leaves unknown what an entry does not say", () => {
    put(entry);
    const [resource] = loadResources(folder)[0]?.resources ?? [];
    expect(resource).toMatchObject({ web: null, chat: null, hours: null, anonymous: null, ages: null, source: null });
  });

  test.each([
    ["a verified entry without source", entry.replace("unverified", "verified"), /source and verifiedOn/],
    ["an unverified entry with a day", entry.replace("status", "verifiedOn: 2026-01-01, status"), /correct the status/],
    ["an entry nobody can reach", entry.replace('phone: "1", ', ""), /phone, web or chat/],
    ["an unknown kind", entry.replace("crisis", "crysis"), /Did you mean "crisis"\?/],
    ["an unknown key", entry.replace("phone", "fone"), /the key "fone" is not known/],
    [
      "an address without encryption",
      entry.replace('phone: "1"', "web: http://example.org"),
      /"web": invalid URL\. Write .*https/,
    ],
    [
      "a day that is none",
      entry.replace("status: un", "source: https://example.org, verifiedOn: 2026-13-01, status: "),
      /"verifiedOn": invalid ISO date\. Correct this day: it is written like/,
    ],
    ["an id in capitals", entry.replace("id: a", "id: A"), /an id is of lower-case letters/],
    // One that fills an answer alone would leave no room for any other.
    ["a name that is a story", entry.replace("name: A", `name: ${"A".repeat(201)}`), /"name": too big/],
    ["a way to reach it that is one", entry.replace('"1"', `"${"1".repeat(201)}"`), /"phone": too big/],
    ["one id twice", `${entry}\n  - ${entry}`, /an id of its own/],
  ])("refuses %s", (_, resource, message) => {
    put(resource);
    expect(() => loadResources(folder)).toThrow(message);
  });

  test("refuses a place within one that is not there", () => {
    put(entry, "within: worldwid");
    expect(() => loadResources(folder)).toThrow(
      /line 1: the value "worldwid" is not known\. Did you mean "worldwide"\?/,
    );
  });

  test.each(["bosnia-and-herzegovina", "us.ca", "CH"])(
    "refuses the name %s, which the buttons of Telegram cannot carry, or no country is looked for by",
    (id) => {
      put(entry);
      renameSync(join(folder, "worldwide.yaml"), join(folder, `${id}.yaml`));
      put(entry);
      expect(() => loadResources(folder)).toThrow(/name of this file.*such as fr\.yaml/s);
    },
  );

  test("needs the folder, and the whole world in it", () => {
    expect(() => loadResources(folder)).toThrow(/worldwide\.yaml is missing/);
    expect(() => loadResources(join(folder, "none"))).toThrow(/is missing/);
    put(entry);
    expect(() => loadResources(join(folder, "worldwide.yaml"))).toThrow(/cannot be read/);
  });
});
