/**
 * The bot as a process of its own: it records what messages of many pairs raise, performs what is asked for while moderators
 * handle cases, and never ends. It says `opening`, `open` with the milliseconds of computing it took until then, `recording`
 * before decisions are written down, and the number of each after.
 */
import { writeSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { seeded } from "../../bench/seeded-text.ts";
import { assemble } from "../../src/bot/assemble.ts";
import { play, type Shown } from "../../src/cli/play.ts";
import type { Message } from "../../src/model/message.ts";
import { openSendingJournal } from "../fakes/sending-journal.ts";
import { handleAnyCase } from "./handle-any-case.ts";
import { messagesOfPair } from "./messages-of-pair.ts";
import { createOutside } from "./outside.ts";

const config = new URL("../../config", import.meta.url).pathname;
const { folder, outside, idempotent, ahead, seed } = JSON.parse(process.env.BREAKWATER_TEST ?? "{}");

// Each life begins long after the one before, so that what was under way when that one ended is due again.
const clock = Date.now;
Date.now = () => clock() + ahead;

const random = seeded(seed);
const say = (word: string | number) => writeSync(1, `${word}\n`);
const acknowledge = ({ number }: Shown) => say(number ?? "nothing");
const assembled = assemble(config);
say("opening");
const performer = createOutside(outside, { idempotent, random });
const journal = openSendingJournal(folder, {}, assembled, performer);
const { user, system } = process.cpuUsage();
say(`open ${Math.round((user + system) / 1000)}`);

async function* batches(): AsyncGenerator<readonly Message[]> {
  for (let pair = 0; ; pair += 3) {
    yield [0, 1, 2].flatMap((more) => messagesOfPair(pair + more));
    // Not awaited, so that what is recorded next is recorded while this is performed.
    void journal.drain();
    handleAnyCase(folder, random);
    await pause(random() * 3);
  }
}
await play(
  batches(),
  assembled,
  {
    ...journal,
    record: (raised) => {
      say("recording");
      return journal.record(raised);
    },
  },
  { alert: acknowledge, resources: acknowledge, summary: () => {} },
  { since: null, until: null, level: "watch", only: null },
);
