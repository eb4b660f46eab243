import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openSqliteAlertLog } from "../src/adapters/storage/sqlite-alert-log.ts";
import { createProgram } from "../src/cli/program.ts";
import { temporaryFolder } from "./fakes/run-cli.ts";
import { saidIo } from "./fakes/said-io.ts";
import { sampleAlert } from "./fakes/sample-alert.ts";

const folder = temporaryFolder();

const give = async (typed: string, ...words: string[]) => {
  const { io, said } = saidIo({ typed });
  await (await createProgram(io, words[0])).parseAsync(words, { from: "user" });
  return said;
};

/** An export in which somebody threatens at a time that is given as a number. */
const exportAt = (date_unixtime: string) => {
  const text = "send me 200 euros in gift cards or i post your private pics to everyone you know";
  const said = { type: "message", from: "Sam", from_id: "user1", text };
  const message = { id: 1, date: "2026-05-04T15:00:00", date_unixtime, ...said };
  return JSON.stringify({ name: "Demo", type: "personal_chat", id: 1234567, messages: [message] });
};

it.each(["99999999999999", "1777906800.0001"])(
  "a threat at second %s is told, and leaves the log whole",
  async (at) => {
    const data = join(folder, at);
    const { out } = await give(exportAt(at), "replay", "-", "--data", data);
    expect(out).toContain("2026-05-04 15:00:00");
    expect((await give("", "alerts", "verify", "--data", data)).out).toContain("The log is whole. Entries checked: 1.");
  },
);

describe("a log with a time that no calendar reaches", () => {
  const data = join(folder, "far");
  const log = openSqliteAlertLog(data);
  log.append([sampleAlert({ at: 99_999_999_999_999_000 })]);
  log.close();

  it.each([["list"], ["show", "1"]])("can be looked at with alerts %s", async (...words) => {
    expect((await give("", "alerts", ...words, "--data", data)).out).toContain("99999999999999000");
  });
});
