import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import packageJson from "../package.json" with { type: "json" };
import { root, temporaryFolder } from "./fakes/run-cli.ts";
import { startTelegramServer } from "./fakes/telegram-server/start.ts";
import { until } from "./fakes/until.ts";

const folder = temporaryFolder();
const env = { PATH: process.env.PATH, LANG: "en", DISCORD_TOKEN: "", TELEGRAM_TOKEN: "" };

/** A bot that was started by the name of the package, as in a container, and asks Telegram for what is written. */
const startBot = async (data: string) => {
  const telegram = await startTelegramServer();
  const child = spawn(process.execPath, [join(root, packageJson.bin.breakwater), "start", "--data", data], {
    cwd: root,
    env: { ...env, TELEGRAM_TOKEN: telegram.token, TELEGRAM_API: telegram.api },
    stdio: "ignore",
    // A group of their own, so that nothing of it outlives this test.
    detached: true,
  });
  onTestFinished(async () => {
    try {
      process.kill(-(child.pid ?? 0), "SIGKILL");
    } catch {}
    await telegram.close();
  });
  await until(() => telegram.asked.some(({ method }) => method === "getUpdates"));
  return child;
};

describe("the program that is started by the name of the package", () => {
  it.each(["SIGTERM", "SIGINT"] as const)("hears %s, ends in good order, and has its status", async (signal) => {
    const child = await startBot(join(folder, signal));
    child.kill(signal);
    expect(await once(child, "exit")).toEqual([0, null]);
  });

  it("ends in good order where a terminal tells all of it of Ctrl+C", async () => {
    const child = await startBot(join(folder, "terminal"));
    process.kill(-(child.pid ?? 0), "SIGINT");
    expect(await once(child, "exit")).toEqual([0, null]);
  });

  it("hands on a status that is not 0", () => {
    const { status } = spawnSync(process.execPath, [join(root, packageJson.bin.breakwater), "replay", "nowhere.json"], {
      cwd: root,
      env,
    });
    expect(status).toBe(2);
  });

  it("brings its Node along where nobody develops it", () => {
    expect(Object.keys(packageJson.dependencies)).toContain("node");
  });
});

it("says what to do under a Node that does not read TypeScript", () => {
  const { status, stderr } = spawnSync(process.execPath, ["--no-strip-types", join(root, "src/main.js")], {
    cwd: root,
    env,
    encoding: "utf8",
  });
  expect([status, stderr]).toEqual([
    2,
    expect.stringMatching(/^This is Node \d.*"npm ci" in its folder brings it along/),
  ]);
});
