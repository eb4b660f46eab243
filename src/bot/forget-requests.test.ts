import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { temporaryFolder } from "../../test/fakes/run-cli.ts";
import { answerRequests, askToForget, type ForgetRequest } from "./forget-requests.ts";
import { openData } from "./open-data.ts";

const parent = temporaryFolder();

/** A folder with a bot that answers there, and somebody who asks as a process of their own. */
const start = (name: string, forget: (request: ForgetRequest) => Promise<void>) => {
  const folder = join(parent, name);
  const open = () => {
    const data = openData(folder, { env: {} }, () => {});
    onTestFinished(() => data.store.close());
    return data;
  };
  const bot = open();
  const problems: unknown[] = [];
  const stop = answerRequests(bot, forget, (error) => problems.push(error));
  onTestFinished(stop);
  const ask = (member: string) =>
    askToForget(open(), folder, { platform: "discord", whose: { community: "77", member } });
  const left = async () => {
    const keys: string[] = [];
    for await (const [key] of bot.store.kept("requests").entries()) keys.push(key);
    return keys.filter((key) => key.startsWith("forget "));
  };
  return { ask, left, problems };
};

it("does every request that it says was done, also of those that come at the same time", async () => {
  const done: (string | undefined)[] = [];
  const { ask, left, problems } = start("at-once", async ({ whose }) => void done.push(whose.member));
  const members = ["u1", "u2", "u3", "u4"];
  await Promise.all(members.map(ask));
  expect(new Set(done)).toEqual(new Set(members));
  expect([await left(), problems]).toEqual([[], []]);
});

it("does what is asked while it does something else, and tries again what fails", async () => {
  const done: (string | undefined)[] = [];
  const also: Promise<void>[] = [];
  let isFirst = true;
  const { ask, left, problems } = start("meanwhile", async ({ whose }) => {
    if (isFirst) {
      isFirst = false;
      also.push(ask("u2"));
      throw new Error("the disk is busy");
    }
    done.push(whose.member);
  });
  await ask("u1");
  await Promise.all(also);
  expect(new Set(done)).toEqual(new Set(["u1", "u2"]));
  expect([await left(), problems.length]).toEqual([[], 1]);
});
