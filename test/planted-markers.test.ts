import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { beforeAll, describe, expect, it } from "vitest";
import { formsOf, markersIn } from "./fakes/marker-forms.ts";
import { run, temporaryFolder } from "./fakes/run-cli.ts";

/** What the case file shows to whoever holds the key. */
const shown = {
  community: "914375028846103901",
  channel: "planted-channel-place",
  suspect: "914375028846103922",
  victim: "planted-victim-account",
  first: "914375028846103912",
  second: "planted-second-message",
  excerpt: "plantedexcerpt",
  note: "planted note of a moderator",
  reason: "planted reason of the police",
};

/** What nothing shows, since it is not kept at all, or only as a pseudonym. */
const hidden = {
  greeting: "planted-greeting-message",
  victimName: "PlantedVictimName",
  suspectName: "PlantedSuspectName",
  chatter: "plantedchatter",
  quoted: "plantedquoted",
  picture: "plantedpicture",
  asker: "914375028846103933",
  question: "plantedquestion",
  anna: "planted-anna",
  ben: "planted-ben",
  cut: "planted-cut-line",
  wrong: "planted-wrong-field",
};

const markers = [...Object.values(shown), ...Object.values(hidden)];

const line = (id: string, author: { readonly id: string; readonly name?: string }, text: string, more = {}) =>
  JSON.stringify({
    ...{ platform: "discord", community: shown.community, channel: shown.channel, id, author, text },
    ...{ sentAt: "2026-05-04T15:00:00.000Z", ...more },
  });
const victim = { id: shown.victim, name: hidden.victimName };
const suspect = { id: shown.suspect, name: hidden.suspectName };

/** An urgent alert about one pair, somebody who asks for help, and lines that cannot be read, with markers wherever one fits. */
const messages = [
  line(hidden.greeting, victim, `hey who are you ${hidden.chatter}`, {
    quoted: hidden.quoted,
    attachments: [{ kind: "image", name: `${hidden.picture}.png`, url: `https://${hidden.picture}.example` }],
  }),
  line(shown.first, suspect, `i have the screenshots ${shown.excerpt} from our call and your whole followers list`, {
    replyTo: { id: hidden.greeting, author: shown.victim },
    mentions: [shown.victim],
  }),
  line(
    shown.second,
    suspect,
    `send 200 in gift cards before ${shown.excerpt} midnight or i send your pics to everyone you know`,
  ),
  line(
    "m9",
    { id: hidden.asker },
    `somebody has my pics ${hidden.question} and wants money or he sends them, what do i do`,
  ),
  line("m10", suspect, hidden.wrong, { sentAt: hidden.wrong, forwarded: hidden.wrong }),
  line("m11", suspect, hidden.cut).slice(0, -20),
]
  .map((one) => `${one}\n`)
  .join("");

interface Said {
  readonly args: string;
  readonly out: string;
  readonly err: string;
  readonly status: number;
}

const folder = temporaryFolder();

/** The bytes of all files of folders, by their paths; a folder that is not there has none. */
const filesOf = (...folders: readonly string[]): readonly (readonly [string, Buffer])[] =>
  folders.flatMap((one) => readdirSync(one).map((name) => [name, readFileSync(join(one, name))] as const));

/** A data folder in which the first replay was run, with a connection that keeps the journal of the database from being tidied away. */
const replayed = async (name: string) => {
  const data = join(folder, name);
  const said = async (...args: string[]): Promise<Said> => {
    const result = await run([...args, "--data", data], args[0] === "replay" ? messages : "");
    return { args: args.join(" "), ...result };
  };
  const first = await said("replay", "-");
  const held = new DatabaseSync(join(data, "alerts.db"));
  held.prepare("SELECT count(*) FROM alerts").get();
  return { data, said, first, held };
};

describe("what a message or a moderator brings in", () => {
  const outside = join(folder, "outside");
  const quiet: Said[] = [];
  const files = new Map<string, Buffer>();
  let caseFiles: readonly Said[] = [];

  beforeAll(async () => {
    const { data, said, first, held } = await replayed("data");
    mkdirSync(outside);
    const keep = () => {
      for (const [name, bytes] of filesOf(data, outside)) files.set(`${quiet.length} ${name}`, bytes);
    };
    const by = ["--by", hidden.anna];
    quiet.push({ ...first, out: "" });
    keep();
    for (const args of [
      ["cases", "claim", "1", ...by],
      ["cases", "claim", "1", "--by", hidden.ben],
      ["cases", "note", "1", shown.note, ...by],
      ["cases", "preserve", "1", "--for", "2d", "--reason", shown.reason, ...by],
      ["keys", "rotate"],
      ["cases", "note", "1", shown.note, ...by],
      ["cases", "verdict", "1", "confirmed", ...by],
      ["cases", "show", "1", "--json"],
      ["cases", "list"],
      ["alerts", "list", "--json"],
      ["alerts", "show", "2"],
      ["alerts", "export", "--format", "csv"],
      ["alerts", "export", "--format", "ocsf"],
      ["alerts", "verify"],
      ["stats"],
      ["backup", join(outside, "backup.db")],
    ]) {
      quiet.push(await said(...args));
      keep();
    }
    const again = await said("replay", "-");
    quiet.push({ ...again, out: "" });
    keep();
    caseFiles = [await said("cases", "export", "1"), await said("cases", "export", "1", "--format", "json")];
    quiet.push(...caseFiles.map((one) => ({ ...one, out: "" })));
    const place = ["--platform", "discord", "--community", shown.community];
    quiet.push({ ...(await said("privacy", "held", shown.victim, ...place)), out: "" });
    for (const args of [
      ["alerts", "purge", "--older-than", "1d"],
      ["privacy", "erase", hidden.asker, ...place, "--yes"],
      ["privacy", "leave", shown.community, "--platform", "discord", "--yes"],
    ]) {
      quiet.push(await said(...args));
      keep();
    }
    held.close();
  }, 180_000);

  it("is in the case file, for whoever holds the key, as far as it is kept", () => {
    for (const { out } of caseFiles) expect(markersIn(Buffer.from(out), markers)).toEqual(Object.values(shown));
  });

  it("is in no file of the data folder and in no backup", () => {
    const names = [...files.keys()].map((name) => name.split(" ")[1]);
    for (const name of ["alerts.db", "alerts.db-wal", "breakwater.key", "breakwater.signing", "backup.db"])
      expect(names).toContain(name);
    for (const [name, bytes] of files) expect([name, markersIn(bytes, markers)]).toEqual([name, []]);
  });

  it("is in no line that any command says, but what the case file and the cards of a replay show", () => {
    const notDone = quiet.filter(({ status }) => status !== 0).map(({ args, status }) => [args, status]);
    expect(notDone).toEqual([
      // Lines that could not be read, a case that somebody else has claimed, and one that is preserved.
      ["replay -", 1],
      [`cases claim 1 --by ${hidden.ben}`, 2],
      ["replay -", 1],
      [`privacy leave ${shown.community} --platform discord --yes`, 1],
    ]);
    expect(quiet.map(({ err }) => err).join("")).toContain("line 5");
    for (const { args, out, err } of quiet)
      expect([args, markersIn(Buffer.from(out + err), markers)]).toEqual([args, []]);
  });
});

describe("the search for markers", () => {
  it("finds it in every form", () => {
    for (const form of formsOf(shown.suspect)) {
      const bytes = Buffer.concat([Buffer.from("before "), form, Buffer.from(" after")]);
      expect(markersIn(bytes, [shown.suspect, shown.victim])).toEqual([shown.suspect]);
    }
  });

  it("finds it in capitals, in a longer text in base64, and as the number that a database keeps", () => {
    const [capitals, small] = [hidden.anna.toUpperCase(), hidden.suspectName.toLowerCase()];
    expect(markersIn(Buffer.from(capitals + small), markers)).toEqual([hidden.suspectName, hidden.anna]);
    for (const before of ["", "a", "ab", "abc"])
      expect(markersIn(Buffer.from(btoa(`${before}${hidden.ben} and more`)), markers)).toEqual([hidden.ben]);
    const db = new DatabaseSync(join(folder, "number.db"));
    db.exec(`CREATE TABLE one (id INTEGER); INSERT INTO one VALUES (${shown.suspect})`);
    db.close();
    expect(markersIn(readFileSync(join(folder, "number.db")), markers)).toEqual([shown.suspect]);
  });
});
