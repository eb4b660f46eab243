import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { expect, it } from "vitest";

const file = JSON.stringify(new URL("./until-asked.ts", import.meta.url).href);
/** A process that takes so long to end once it is asked to, and then ends with status 7. */
const started = async (endingMs: number) => {
  const script = `
    import { untilAsked } from ${file};
    untilAsked({ env: {} }).onabort = () => {
      console.log("asked");
      setTimeout(() => process.exit(7), ${endingMs});
    };
    setInterval(() => {}, 1000);
    console.log("ready");`;
  const child = spawn(process.execPath, ["--input-type=module", "--eval", script]);
  await once(child.stdout, "data");
  return child;
};

it.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)(
  "takes %s that whoever started the process hands on as well for one wish",
  async (signal) => {
    const child = await started(200);
    child.kill(signal);
    await once(child.stdout, "data");
    child.kill(signal);
    expect(await once(child, "exit")).toEqual([7, null]);
  },
);

it("lets whoever asks again later end the process at once", async () => {
  const child = await started(60_000);
  child.kill("SIGINT");
  await once(child.stdout, "data");
  await pause(1200);
  child.kill("SIGINT");
  expect(await once(child, "exit")).toEqual([null, "SIGINT"]);
});
