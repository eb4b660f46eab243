import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import packageJson from "../package.json" with { type: "json" };
import { holdPresence } from "../src/adapters/storage/presence.ts";
import { root, temporaryFolder } from "./fakes/run-cli.ts";
import { startTelegramServer } from "./fakes/telegram-server/start.ts";
import { until } from "./fakes/until.ts";

const folder = temporaryFolder();
const env = { PATH: process.env.PATH, LANG: "en", DISCORD_TOKEN: "", TELEGRAM_TOKEN: "" };

/** A bot that was started by a command line and asks Telegram for what is written. */
const startBotBy = async (command: string, args: readonly string[], more: Readonly<Record<string, string>> = {}) => {
  const telegram = await startTelegramServer();
  const child = spawn(command, args, {
    cwd: root,
    env: { ...env, TELEGRAM_TOKEN: telegram.token, TELEGRAM_API: telegram.api, ...more },
    stdio: ["ignore", "ignore", "pipe"],
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

/** A bot that was started by the name of the package, as in a container. */
const startBot = (data: string) =>
  startBotBy(process.execPath, [join(root, packageJson.bin.breakwater), "start", "--data", data]);

describe("the program that is started by the name of the package", () => {
  it.each(["SIGTERM", "SIGINT", "SIGHUP"] as const)(
    "hears %s, ends in good order, and has its status",
    async (signal) => {
      const child = await startBot(join(folder, signal));
      child.kill(signal);
      expect(await once(child, "exit")).toEqual([0, null]);
    },
  );

  it.each([
    ["Ctrl+C", "SIGINT"],
    ["its end", "SIGHUP"],
    // As systemd does it: to every process of a service.
    ["the end of the service", "SIGTERM"],
  ] as const)("ends in good order where all of it is told of %s", async (_, signal) => {
    const child = await startBot(join(folder, `all ${signal}`));
    process.kill(-(child.pid ?? 0), signal);
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

it("writes nothing but its results where npm starts it and is told to be silent", () => {
  const { stdout } = spawnSync("npm", ["start", "--silent", "--", "check", "hello", "--json"], {
    cwd: root,
    env,
    encoding: "utf8",
  });
  expect(JSON.parse(stdout)).toMatchObject({ type: "check", text: "hello" });
});

describe("the bot that npm starts through a shell", () => {
  it("ends in good order where the shell ends at a signal and does not pass it on", async () => {
    const data = join(folder, "npm");
    // As dash does it; what follows the program keeps other shells from making way for it.
    const line = `"${process.execPath}" src/main.js start --data "${data}"; :`;
    const shell = await startBotBy("sh", ["-c", line], { npm_lifecycle_event: "start" });
    // Closed once the bot, too, has let go of it.
    const closed = once(shell.stderr ?? shell, "close");
    shell.stderr?.resume();
    shell.kill("SIGTERM");
    await closed;
    const leave = holdPresence(data, 0);
    expect(leave).not.toBeNull();
    leave?.();
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
