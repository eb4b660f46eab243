import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { assemble } from "../src/bot/assemble.ts";
import { type OpenData, openData } from "../src/bot/open-data.ts";
import { actionContext } from "../src/cases/planned-action.ts";
import { type Resealed, resealAll } from "../src/cases/reseal.ts";
import { sealedPartContext } from "../src/cases/sealed-parts.ts";
import type { ActionToPerform } from "../src/model/action.ts";
import { forgetKey } from "../src/support/forget-key.ts";
import { loadKeys } from "../src/support/key-file.ts";
import { fingerprint } from "../src/support/key-ring.ts";
import { rotateKeys } from "../src/support/rotate-keys.ts";
import { createSealer, sealedUnder } from "../src/support/seal.ts";
import { withCases } from "./fakes/open-stores.ts";
import { run, temporaryFolder } from "./fakes/run-cli.ts";
import { sampleAction } from "./fakes/sample-case.ts";
import { sampleRaised } from "./fakes/sample-raised.ts";
import { openSendingJournal } from "./fakes/sending-journal.ts";

const parent = temporaryFolder();
let folder: string;
let data: OpenData;
const open = () => openData(folder, { env: {} }, () => {});
beforeEach(() => {
  folder = mkdtempSync(join(parent, "data-"));
  data = open();
  return () => data.store.close();
});

const parts = 450;
const actions = 230;
const newestId = () => fingerprint(loadKeys(folder).ring[0]);

/** Cases with more sealed parts and actions than are moved at once. */
const fill = () => {
  const { store, sealer } = data;
  store.atOnce(() => {
    for (const number of [1, 2, 3]) withCases(store).opened({ community: `c${number}` });
    for (let index = 0; index < parts; index++) {
      const [number, name] = [1 + (index % 3), `note ${index}`];
      store.cases.keepSealed(number, { name, bytes: sealer.seal(name, sealedPartContext(number, name)) });
    }
    for (let index = 0; index < actions; index++) {
      const key = `${index} alert`;
      store.outbox.plan([sampleAction({ key, bytes: sealer.seal(key, actionContext(key)) })]);
    }
  });
};

/** That everything opens where it stands; gives the keys under which it is sealed. */
const allOpens = () => {
  const { store, sealer } = data;
  const sealed = [1, 2, 3].flatMap((number) =>
    store.cases.sealedOf(number).map(({ name, bytes }) => {
      expect(sealer.open(bytes, sealedPartContext(number, name))).toBe(name);
      return bytes;
    }),
  );
  const due = store.outbox.due(Number.MAX_SAFE_INTEGER, 999);
  for (const { key, bytes } of due) expect(sealer.open(bytes, actionContext(key))).toBe(key);
  expect([sealed.length, due.length]).toEqual([parts, actions]);
  return new Set([...sealed, ...due.map(({ bytes }) => bytes)].map(sealedUnder));
};

const reseal = (pause: () => Promise<void> = async () => {}, told: [number, number][] = []): Promise<Resealed> =>
  resealAll({
    store: data.store,
    newest: newestId(),
    reseal: data.sealer.reseal,
    pause,
    onProgress: (...progress) => told.push(progress),
  });

describe("sealing anew", () => {
  it("moves all to the newest key, part by part and action by action, and nothing twice", async () => {
    fill();
    rotateKeys(data.keys);
    const told: [number, number][] = [];
    expect(await reseal(undefined, told)).toEqual({ moved: parts + actions, unopened: 0 });
    expect(allOpens()).toEqual(new Set([newestId()]));
    const total = told[0]?.[1] ?? 0;
    expect(told.at(-1)).toEqual([total, total]);
    expect(told.map(([done]) => done)).toEqual(told.map(([done]) => done).sort((a, b) => a - b));
    expect(await reseal()).toEqual({ moved: 0, unopened: 0 });
  });

  it("leaves no byte in any file of what an older key had sealed", async () => {
    fill();
    const old = data.store.cases.sealedOf(2).map(({ bytes }) => Buffer.from(bytes));
    const files = () => Buffer.concat(readdirSync(folder).map((name) => readFileSync(join(folder, name))));
    expect(old.filter((bytes) => files().includes(bytes))).toHaveLength(old.length);
    rotateKeys(data.keys);
    await reseal();
    const now = files();
    expect(old.filter((bytes) => now.includes(bytes.subarray(9, 40)))).toEqual([]);
  });

  it("goes on where it was stopped, and others write in between", async () => {
    fill();
    rotateKeys(data.keys);
    let pauses = 0;
    const other = open();
    const stop = async () => {
      other.store.log.append([]);
      other.store.atOnce(() => withCases(other.store).opened({ community: `between ${pauses}` }));
      if (++pauses === 2) throw new RangeError("stopped");
    };
    await expect(reseal(stop)).rejects.toThrow("stopped");
    expect(allOpens().size).toBe(2);
    const { moved } = await reseal();
    expect(moved).toBe(parts + actions - 400);
    expect(allOpens()).toEqual(new Set([newestId()]));
    other.store.close();
  });

  it("leaves what is damaged, counts it, and moves all that comes behind it", async () => {
    fill();
    const name = "note 7";
    const [before] = data.store.cases.sealedOf(2).filter((one) => one.name === name);
    const damaged = Uint8Array.from(before?.bytes ?? []).fill(1, 30);
    data.store.cases.keepSealed(2, { name, bytes: damaged });
    rotateKeys(data.keys);
    expect(await reseal()).toEqual({ moved: parts + actions - 1, unopened: 1 });
    expect(data.store.cases.sealedOf(2).filter((one) => one.name === name)).toEqual([{ name, bytes: damaged }]);
    expect(data.store.keys.amountUnder(fingerprint(data.keys.ring[0])).count).toBe(1);
  });

  it("lets an older key go, without which the folder then opens", async () => {
    fill();
    const second = rotateKeys(data.keys);
    data.store.cases.keepSealed(1, {
      name: "note 0",
      bytes: data.sealer.seal("note 0", sealedPartContext(1, "note 0")),
    });
    rotateKeys(second);
    await reseal();
    forgetKey(second, fingerprint(second.ring[0]), () => 0);
    data.store.close();
    data = open();
    expect(data.keys.ring).toHaveLength(2);
    expect(allOpens()).toEqual(new Set([newestId()]));
  });
});

describe("a bot that runs while keys are rotated", () => {
  it("performs what was waiting, and seals what comes under the new key", async () => {
    const config = new URL("../config", import.meta.url).pathname;
    const performed: ActionToPerform[] = [];
    const performer = {
      perform: async (action: ActionToPerform) => {
        performed.push(action);
        return { status: "done" } as const;
      },
    };
    const journal = openSendingJournal(folder, {}, assemble(config), performer);
    const before = newestId();
    journal.record([sampleRaised("m1")]);
    const { out, err, status } = await run(["keys", "rotate", "--data", folder]);
    expect([status, err]).toEqual([0, expect.stringContaining("copy")]);
    expect(out).toMatch(/Sealed anew under the newest key: 4\./);
    expect(data.store.keys.sealingKeys()).toEqual([newestId()]);

    await journal.drain();
    expect(performed).toMatchObject([{ kind: "alert", case: 1 }]);
    journal.record([sampleRaised("m2")]);
    expect(data.store.keys.sealingKeys()).toEqual([newestId()]);
    await journal.drain();
    expect(performed).toHaveLength(2);
    journal.close();
    expect(newestId()).not.toBe(before);
  });

  it("puts off an action that somebody sealed under a key that it does not have", async () => {
    const config = new URL("../config", import.meta.url).pathname;
    const [old, young] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
    const elsewhere = mkdtempSync(join(parent, "data-"));
    const performer = { perform: async () => ({ status: "done" }) as const };
    const journal = openSendingJournal(elsewhere, { BREAKWATER_KEY: old.toString("hex") }, assemble(config), performer);
    journal.record([sampleRaised("m1")]);
    const ring = [young, old] as const;
    const env = { BREAKWATER_KEY: ring.map((key) => key.toString("hex")).join(",") };
    const other = openData(elsewhere, { env }, () => {});
    const [action] = other.store.outbox.due(Number.MAX_SAFE_INTEGER, 1);
    const { key = "", bytes = new Uint8Array() } = action ?? {};
    const anew = createSealer(ring).reseal(bytes, actionContext(key)) ?? bytes;
    other.store.keys.reseal({ kind: "action", key }, anew);
    await journal.drain();
    expect(other.store.outbox.statusOf(key)).toBe("planned");
    journal.close();
    other.store.close();
  });
});
