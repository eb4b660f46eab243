import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { createDiscord } from "../adapters/discord/connect.ts";
import { holdPresence } from "../adapters/storage/presence.ts";
import { logFileName } from "../adapters/storage/sqlite-alert-log.ts";
import { createTelegram } from "../adapters/telegram/connect.ts";
import { createAssemble } from "../bot/assemble.ts";
import { createBot } from "../bot/create-bot.ts";
import { answerRequests } from "../bot/forget-requests.ts";
import { forgetUntold } from "../bot/forget-untold.ts";
import type { WhoseEvidence } from "../bot/keep-evidence.ts";
import { keepHeard } from "../bot/keep-heard.ts";
import { keepPolicy } from "../bot/keep-policy.ts";
import { keepSettings } from "../bot/keep-settings.ts";
import { openKeptEvidence } from "../bot/kept-evidence.ts";
import { openData } from "../bot/open-data.ts";
import { problemBehind, problemLine } from "../bot/problem-line.ts";
import { recordInto } from "../bot/record-into.ts";
import { createCautiousClock } from "../cases/cautious-clock.ts";
import { createGroupCommit } from "../cases/group-commit.ts";
import { createHold } from "../cases/hold-until-written.ts";
import { createPatientRecorder } from "../cases/patient-recorder.ts";
import type { Raised } from "../cases/record-decisions.ts";
import { retain } from "../cases/retain.ts";
import { scheduleRetention } from "../cases/retention-schedule.ts";
import { createPolicyNotices } from "../desk/policy-notices.ts";
import { createTroubleNotices } from "../desk/trouble-notices.ts";
import { chooseWording } from "../model/choose-wording.ts";
import type { Decision } from "../model/decision.ts";
import { BreakwaterError, type Problem } from "../model/errors.ts";
import { type Platform, type PlatformId, platformIds } from "../model/platform.ts";
import { fillIn } from "../model/wording.ts";
import { fingerprintOf } from "../settings/fingerprint.ts";
import { createLog, type Log } from "../support/log.ts";
import { signingKeyFileName } from "../support/signing-key.ts";
import type { Io } from "./io.ts";
import { type CommonOptions, folderOf } from "./options.ts";
import { loadSpeech } from "./speak.ts";
import { createStorageTeller } from "./tell-storage.ts";
import { tokenNames } from "./token-names.ts";

/** For how many milliseconds a bot stands still for a lock; what could not be written waits in memory, and is tried again. */
const PATIENCE = 1000;

/** How long a bot that was just stopped may take to end. */
const ENDING_MS = 5000;

/** How long a message is not taken for heard whose decisions cannot be written: platforms hand it over again after a crash. */
const LONGEST_HOLD_MS = 60_000;

/** The platforms that a token is configured for. */
const platformsOf = ({ env }: Io, { wordings }: ReturnType<typeof loadSpeech>, log: Log): Platform[] => {
  const { DISCORD_API, TELEGRAM_API } = env;
  const create: Readonly<Record<PlatformId, (token: string) => Platform>> = {
    discord: (token) => createDiscord({ token, api: DISCORD_API, wordings, log }),
    telegram: (token) => createTelegram({ token, api: TELEGRAM_API, wordings, log, webhook: env }),
  };
  return platformIds.flatMap((id) => {
    const token = env[tokenNames[id]];
    return token ? [create[id](token)] : [];
  });
};

/** Whether a decision that waits is about somebody; of what is narrowed to the writer, only what they wrote looking for help. */
const isAbout = ({ community, member, wrote }: WhoseEvidence, decision: Decision): boolean => {
  const { speaker, addressee, concern } = decision.assessment;
  if (decision.community !== community) return false;
  if (member === undefined) return true;
  return wrote === undefined ? speaker === member || addressee === member : speaker === member && concern === "help";
};

const runOn = async (folder: string, io: Io, options: CommonOptions, signal: AbortSignal): Promise<void> => {
  const speech = loadSpeech(options.config, options.language);
  const { wording, wordings, places } = speech;
  const firstFingerprint = fingerprintOf(options.config);
  const assemble = createAssemble();
  const assembled = assemble(options.config);
  const { retention } = assembled;
  if (existsSync(join(folder, logFileName)) && !existsSync(join(folder, signingKeyFileName)))
    io.err(`${fillIn(wording.keys.signingMissing, { folder: resolve(folder) })}\n`);
  const data = openData(folder, io, (file) => io.err(`${fillIn(wording.keys.made, { file })}\n`), PATIENCE);
  const { store } = data;
  const now = Date.now;
  const steady = () => performance.now();
  const tell = (problem: Problem) => io.err(`${problemLine(problem)}\n`);
  const onProblem = (error: unknown) => tell(problemBehind(error));
  const kept = await openKeptEvidence(folder, io, onProblem, PATIENCE);
  const communities = forgetUntold(await keepSettings(store.kept("settings"), data), kept.previous);
  const heard = await keepHeard(store.kept("heard"), data, onProblem);

  const log = createLog({ level: "info" });
  const platforms = platformsOf(io, speech, log);
  const teller = createStorageTeller(wording.storage, io.err);
  const wordingOf = (language: string) => chooseWording(wordings, language);
  const notices = createTroubleNotices({ platforms, communities, wordingOf, now });
  const policyNotices = createPolicyNotices({ platforms, communities, wordingOf, now });
  const lost = new WeakSet<Raised>();
  const recorder = createPatientRecorder({
    record: recordInto(data, assembled, now, kept),
    now: steady,
    onTrouble: (trouble) => {
      teller.onTrouble(trouble);
      notices.began(trouble.problem);
    },
    onLate: notices.late,
    onLost: (raised) => {
      lost.add(raised);
      kept.previous.takeBack(raised.decision);
    },
    onMended: (mended) => {
      teller.onMended(mended);
      notices.ended();
      bot.poke();
    },
    onMistake: () => io.err(`${wording.storage.mistake}\n`),
  });
  const record = createGroupCommit(recorder.record);
  const hold = createHold({
    settled: recorder.settled,
    mostMs: LONGEST_HOLD_MS,
    onTooLong: () => io.err(`${wording.storage.notHeld}\n`),
    signal,
  });
  const policy = keepPolicy({
    ...{ config: options.config, assemble, first: assembled, firstFingerprint, notices: policyNotices },
    ...{ log: store.log, words: wording.policy, now, tell: (line) => io.err(`${line}\n`) },
  });

  const bot = createBot({
    assembled,
    inForce: policy.current,
    data,
    kept,
    communities,
    wordings,
    places,
    platforms,
    record: (raised) => Promise.all(raised.map(record)),
    dropWaiting: (platform, whose) =>
      recorder.forget(({ decision }) => decision.platform === platform && isAbout(whose, decision)),
    isLost: (raised) => lost.has(raised),
    hold,
    heard: {
      ...heard,
      // A message that waits must be read again after a crash, also where others have been read since.
      note: (platform, community, at) => {
        if (!recorder.isWaiting()) heard.note(platform, community, at);
      },
    },
    onTrouble: tell,
    log,
    now,
  });
  const stopAnswering = answerRequests(data, bot.forget, onProblem);
  const timeForDeletion = createCautiousClock(now, steady);
  const stopRetention = scheduleRetention(() => {
    retain(store, retention, timeForDeletion(), ({ number }) => bot.emptyCard(number));
    bot.poke();
  }, onProblem);
  io.err(`${fillIn(wording.terminal.botStarts, { folder: resolve(folder) })}\n`);
  try {
    await bot.run(signal);
  } finally {
    notices.stop();
    policyNotices.stop();
    stopAnswering();
    policy.stop();
    stopRetention();
    if (!recorder.flush()) {
      io.err(`${fillIn(wording.storage.ended, { unwritten: recorder.unwritten() })}\n`);
      io.setStatus(1);
    }
    recorder.stop();
    await Promise.allSettled([heard.close(), kept.close()]);
    store.close();
  }
};

/**
 * Runs the bot on every platform that a token is configured for, until the process is asked to stop.
 * @throws BreakwaterError when another bot runs on the data folder, it cannot be opened, or no platform can be connected to
 */
export const runBot = async (io: Io, options: CommonOptions, signal: AbortSignal): Promise<void> => {
  const folder = folderOf(options);
  const leave = holdPresence(folder, ENDING_MS);
  if (leave === null) throw new BreakwaterError("bot-running", { file: folder });
  try {
    await runOn(folder, io, options, signal);
  } finally {
    leave();
  }
};
