import { resolve } from "node:path";
import { createDiscord } from "../adapters/discord/connect.ts";
import { createTelegram } from "../adapters/telegram/connect.ts";
import { createCautiousClock } from "../cases/cautious-clock.ts";
import { createGroupCommit } from "../cases/group-commit.ts";
import { createPatientRecorder } from "../cases/patient-recorder.ts";
import { retain } from "../cases/retain.ts";
import { scheduleRetention } from "../cases/retention-schedule.ts";
import type { Problem } from "../model/errors.ts";
import type { Platform } from "../model/platform.ts";
import { fillIn } from "../model/wording.ts";
import { fingerprintOf } from "../settings/fingerprint.ts";
import { createLog } from "../support/log.ts";
import { assemble } from "./assemble.ts";
import { createBot } from "./create-bot.ts";
import type { Io } from "./io.ts";
import { keepHeard } from "./keep-heard.ts";
import { keepPolicy } from "./keep-policy.ts";
import { keepSettings } from "./keep-settings.ts";
import { openKeptEvidence } from "./kept-evidence.ts";
import { openData } from "./open-data.ts";
import type { CommonOptions } from "./options.ts";
import { problemBehind, problemLine } from "./problem-line.ts";
import { recordInto } from "./record-into.ts";
import { loadSpeech } from "./speak.ts";
import { createStorageTeller } from "./tell-storage.ts";

/** How many decisions wait in memory at most while they cannot be written: some tens of megabytes. */
const MOST_WAITING = 5000;

/** The platforms that a token is configured for. */
const platformsOf = ({ env }: Io, { wordings }: ReturnType<typeof loadSpeech>): Platform[] => {
  const log = createLog({ level: "info" });
  const { DISCORD_TOKEN, DISCORD_API, TELEGRAM_TOKEN, TELEGRAM_API } = env;
  return [
    ...(DISCORD_TOKEN ? [createDiscord({ token: DISCORD_TOKEN, api: DISCORD_API, wordings, log })] : []),
    ...(TELEGRAM_TOKEN ? [createTelegram({ token: TELEGRAM_TOKEN, api: TELEGRAM_API, wordings, log })] : []),
  ];
};

/**
 * Runs the bot on every platform that a token is configured for, until the process is asked to stop.
 * @throws BreakwaterError when the data folder cannot be opened, or no platform can be connected to
 */
export const runBot = async (io: Io, options: CommonOptions, signal: AbortSignal): Promise<void> => {
  const folder = options.data ?? "data";
  const speech = loadSpeech(options.config, options.language);
  const { wording, wordings, places } = speech;
  const firstFingerprint = fingerprintOf(options.config);
  const assembled = assemble(options.config);
  const { retention } = assembled;
  const data = openData(folder, io, (file) => io.err(`${fillIn(wording.keys.made, { file })}\n`));
  const { store } = data;
  const now = Date.now;
  const steady = () => performance.now();
  const tell = (problem: Problem) => io.err(`${problemLine(problem)}\n`);
  const onProblem = (error: unknown) => tell(problemBehind(error));
  const kept = await openKeptEvidence(folder, io, onProblem);
  const communities = await keepSettings(store.kept("settings"), data);
  const heard = await keepHeard(store.kept("heard"), data, onProblem);

  const { onTrouble, onMended } = createStorageTeller(wording.storage, io.err);
  const recorder = createPatientRecorder({
    record: recordInto(data, assembled, now),
    now: steady,
    most: MOST_WAITING,
    onTrouble,
    onMended,
    onMistake: () => io.err(`${wording.storage.mistake}\n`),
  });
  const record = createGroupCommit(recorder.record);
  const timeForDeletion = createCautiousClock(now, steady);
  const stopRetention = scheduleRetention(() => void retain(store, retention, timeForDeletion()), onProblem);

  const policy = keepPolicy({
    ...{ config: options.config, first: assembled.rulebooks, firstFingerprint },
    ...{ log: store.log, words: wording.policy, now, tell: (line) => io.err(`${line}\n`) },
  });

  const bot = createBot({
    assembled,
    rulebooks: policy.current,
    data,
    kept,
    communities,
    wordings,
    places,
    platforms: platformsOf(io, speech),
    record: (raised) => Promise.all(raised.map(record)),
    heard,
    onTrouble: tell,
    now,
  });
  io.err(`${fillIn(wording.terminal.botStarts, { folder: resolve(folder) })}\n`);
  try {
    await bot.run(signal);
  } finally {
    policy.stop();
    stopRetention();
    recorder.flush();
    recorder.stop();
    await Promise.allSettled([heard.close(), kept.close()]);
    store.close();
  }
};
