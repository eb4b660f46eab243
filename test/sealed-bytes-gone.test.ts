import { hash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, it } from "vitest";
import { openSqliteStore } from "../src/adapters/storage/sqlite-store.ts";
import { openCase } from "../src/cases/apply-event.ts";
import { forget } from "../src/cases/forget.ts";
import { lines, run, temporaryFolder, threat } from "./fakes/run-cli.ts";
import { sampleAlert } from "./fakes/sample-alert.ts";
import { sampleAction, sampleEvidence, samplePair } from "./fakes/sample-case.ts";

const folder = temporaryFolder();
const PIECE = 24;

/** Pieces of some bytes, each short enough to stand whole on one page of a database wherever it breaks most of them. */
const piecesOf = (bytes: Uint8Array): readonly Buffer[] =>
  Array.from({ length: Math.floor(bytes.length / PIECE) }, (_, index) =>
    Buffer.from(bytes.subarray(index * PIECE, (index + 1) * PIECE)),
  );

/** How many of the pieces stand somewhere in the files of a data folder. */
const piecesLeft = (data: string, pieces: readonly Buffer[]): number => {
  const files = readdirSync(data).map((name) => readFileSync(join(data, name)));
  return pieces.filter((piece) => files.some((bytes) => bytes.includes(piece))).length;
};

/** A data folder with one case and its alerts, and a connection that keeps the journal of the database from being tidied away. */
const withThreat = async (name: string) => {
  const data = join(folder, name);
  await run(["replay", "-", "--data", data], threat);
  const held = new DatabaseSync(join(data, "alerts.db"));
  const column = (sql: string) =>
    held
      .prepare(sql)
      .all()
      .flatMap(({ bytes }) => piecesOf(bytes as Uint8Array));
  return { data, held, column, cli: (...args: string[]) => run([...args, "--data", data]) };
};

describe("once its evidence is erased, no file of a data folder holds", () => {
  it("what was sealed of a case that is of no concern, its notes included", async () => {
    const { data, held, column, cli } = await withThreat("judged");
    await cli("cases", "note", "1", "a note", "--by", "anna");
    const sealed = column("SELECT bytes FROM sealed");
    expect(piecesLeft(data, sealed)).toBeGreaterThan(20);
    expect((await cli("cases", "verdict", "1", "not-a-concern", "--by", "anna")).status).toBe(0);
    expect(piecesLeft(data, sealed)).toBe(0);
    held.close();
  });

  it("what alerts said of a community that was left", async () => {
    const { data, held, cli } = await withThreat("left");
    const names = lines((await cli("alerts", "export")).out).map(({ message }) => Buffer.from(message));
    expect(piecesLeft(data, names)).toBe(names.length);
    const leave = ["privacy", "leave", "PLANTED-community", "--platform", "discord", "--yes"];
    expect((await cli(...leave)).status).toBe(0);
    expect(piecesLeft(data, names)).toBe(0);
    held.close();
  });

  it("what was held on members who are forgotten, among many who are not", () => {
    const data = join(folder, "forgotten");
    const store = openSqliteStore(data);
    const isForgotten = (index: number) => index % 3 === 0;
    // Like a pseudonym: of one length, and in no order.
    const speakerOf = (index: number) => `${hash("sha256", String(index), "base64url").slice(0, 17)}${1000 + index}.`;
    const bytesOf = (index: number, length: number) => Buffer.alloc(length, hash("sha512", String(index), "base64"));
    const addMember = (index: number) => {
      const [entry] = store.log.append([sampleAlert({ speaker: speakerOf(index) })]);
      const event = sampleEvidence({ alert: entry?.number ?? 0 });
      const pair = samplePair({ speaker: speakerOf(index) });
      const { number } = store.cases.open((fresh) => openCase(fresh, pair, event), event);
      store.cases.keepSealed(number, { name: "ids 1", bytes: bytesOf(index, 300 + (index % 7) * 90) });
      store.cases.keepSealed(number, { name: "excerpts 1", bytes: bytesOf(index, index % 5 ? 1200 : 9000) });
      store.outbox.plan([sampleAction({ key: `${number} alert`, case: number, bytes: bytesOf(index, 5000) })]);
    };
    const members = Array.from({ length: 300 }, (_, index) => index);
    for (const begin of members.filter((index) => index % 10 === 0))
      store.atOnce(() => members.slice(begin, begin + 10).forEach(addMember));
    const traces = members
      .filter(isForgotten)
      .flatMap((index) => [Buffer.from(speakerOf(index)), bytesOf(index, PIECE)]);
    expect(piecesLeft(data, traces)).toBeGreaterThan(100);

    for (const index of members.filter(isForgotten)) forget(store, { member: speakerOf(index) }, null, 5);
    expect(piecesLeft(data, traces)).toBe(0);
    expect(store.log.verify()).toMatchObject({ ok: true, erased: 100 });
    expect([...store.cases.list()]).toHaveLength(200);
    store.close();
  });
});
