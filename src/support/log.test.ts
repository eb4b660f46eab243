import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createLog, type LogFields, type LogLevel } from "./log.ts";

const listen = (level: LogLevel = "debug") => {
  const lines: string[] = [];
  return { lines, log: createLog({ level, destination: { write: (line) => lines.push(line) } }) };
};
const only = (lines: readonly string[]) => {
  expect(lines).toHaveLength(1);
  return JSON.parse(lines[0] ?? "") as Record<string, unknown>;
};

describe("createLog", () => {
  it("writes one JSON object a line, with level, time, message and fields, and nothing of the machine", () => {
    const { lines, log } = listen();
    log.warn("an export was read", { code: "line-broken", file: "data/chat.json", line: 3, count: 2, elapsedMs: 1.5 });
    expect(lines[0]).toMatch(/^\{.*\}\n$/);
    expect(only(lines)).toEqual({
      level: "warn",
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      msg: "an export was read",
      code: "line-broken",
      file: "data/chat.json",
      line: 3,
      count: 2,
      elapsedMs: 1.5,
    });
  });

  it("says what weighs enough", () => {
    const { lines, log } = listen("warn");
    for (const level of ["debug", "info", "warn", "error"] as const) log[level]("something happened");
    expect(lines.map((line) => JSON.parse(line).level)).toEqual(["warn", "error"]);
  });

  it("takes no message that was put together at run time", () => {
    const { log } = listen("error");
    const name: string = "Robin";
    // @ts-expect-error a string from anywhere
    log.info(name);
    // @ts-expect-error a string with a name in it
    log.info(`alert about ${name}`);
    // @ts-expect-error strings joined
    log.info("alert about ".concat(name));
    const known = "connected";
    log.info(known);
  });

  it("takes no field but those that are allowed", () => {
    const { lines, log } = listen();
    // @ts-expect-error a text
    log.info("alert", { text: "secret words" });
    // @ts-expect-error an id
    log.info("alert", { speaker: "100200300" });
    // @ts-expect-error an error, whose message may quote anything
    log.error("failed", { err: new Error("secret words") });
    const message = { text: "secret words", author: { name: "Robin" }, count: 1, constructor: "secret words" };
    log.info("alert", message);
    expect(lines.join("")).not.toMatch(/secret|Robin|100200300|speaker|author/);
    expect(JSON.parse(lines[3] ?? "").count).toBe(1);
  });

  it("drops a value that its field is not for", () => {
    const { lines, log } = listen();
    const crooked: unknown = {
      code: "He wrote this",
      platform: 7,
      line: "100200300",
      count: Number.NaN,
      file: { name: "Robin" },
    };
    log.info("alert", crooked as LogFields);
    expect(Object.keys(only(lines))).toEqual(["level", "time", "msg"]);
  });

  it("carries nothing of any object whatever but allowed fields of the right kind", () => {
    fc.assert(
      fc.property(
        fc.object({ key: fc.constantFrom("text", "name", "msg", "level", "time", "id", "__proto__", "toJSON") }),
        (object) => {
          const { lines, log } = listen();
          log.info("alert", object as LogFields);
          expect(only(lines)).toEqual({ level: "info", time: expect.any(String), msg: "alert" });
        },
      ),
    );
  });

  it("goes to standard error, all of it, even when the process ends at once", () => {
    const script = `
      import { createLog } from ${JSON.stringify(new URL("./log.ts", import.meta.url).href)};
      const log = createLog({ level: "info" });
      for (let count = 0; count < 200; count += 1) log.info("said", { count });
      process.exit(0);`;
    const run = `"${process.execPath}" --input-type=module --eval "$SCRIPT" 2>&1 >/dev/null`;
    const heard = execFileSync("sh", ["-c", run], { env: { ...process.env, SCRIPT: script }, encoding: "utf8" });
    expect(heard.trim().split("\n")).toHaveLength(200);
  }, 30_000);

  it.skipIf(!existsSync("/dev/full"))(
    "stops nothing where it cannot be said",
    () => {
      const script = `
      import { createLog } from ${JSON.stringify(new URL("./log.ts", import.meta.url).href)};
      createLog({ level: "info" }).info("said");
      setTimeout(() => process.exit(7), 50);`;
      const command = `exec "${process.execPath}" --input-type=module --eval "$SCRIPT" 2>/dev/full`;
      expect(spawnSync("sh", ["-c", command], { env: { ...process.env, SCRIPT: script } }).status).toBe(7);
    },
    30_000,
  );
});
