import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { expect, it } from "vitest";
import { openData } from "../../src/bot/open-data.ts";
import { sealedPartContext } from "../../src/cases/sealed-parts.ts";
import { loadKeys } from "../../src/support/key-file.ts";
import { fingerprint } from "../../src/support/key-ring.ts";
import { rotateKeys } from "../../src/support/rotate-keys.ts";
import { withCases } from "../fakes/open-stores.ts";
import { root, run, temporaryFolder } from "../fakes/run-cli.ts";

const folder = temporaryFolder();
const parts = 8000;
const open = () => openData(folder, { env: {} }, () => {});

it("killed while it seals anew, keys reseal goes on from there, and everything opens at any time", async () => {
  const { store, sealer, keys } = open();
  const old = fingerprint(keys.ring[0]);
  store.atOnce(() => {
    withCases(store).opened();
    for (let index = 0; index < parts; index++)
      store.cases.keepSealed(1, {
        name: `note ${index}`,
        bytes: sealer.seal("words", sealedPartContext(1, `note ${index}`)),
      });
  });
  rotateKeys(keys);
  const left = () => store.keys.amountUnder(old).count;

  for (const until of [7800, 6000, 4000]) {
    const child = spawn(process.execPath, [join(root, "src/main.js"), "keys", "reseal", "--data", folder], {
      cwd: root,
      env: { PATH: process.env.PATH },
      stdio: "ignore",
    });
    const closed = once(child, "close");
    while (left() > until && child.exitCode === null) await pause(1);
    child.kill("SIGKILL");
    expect(await closed).toEqual([null, "SIGKILL"]);
    expect(left()).toBeGreaterThan(0);

    const after = open();
    const sealed = after.store.cases.sealedOf(1);
    expect(sealed).toHaveLength(parts);
    const opened = sealed.map(({ name, bytes }) => after.sealer.open(bytes, sealedPartContext(1, name)));
    expect(new Set(opened)).toEqual(new Set(["words"]));
    after.store.close();
  }

  const rest = left();
  const { out, status } = await run(["keys", "reseal", "--data", folder]);
  expect([status, out]).toEqual([0, `Sealed anew under the newest key: ${rest}.\n`]);
  expect(store.keys.sealingKeys()).toEqual([fingerprint(loadKeys(folder).ring[0])]);
  store.close();
}, 120_000);
