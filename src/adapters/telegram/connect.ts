import { setTimeout as sleep } from "node:timers/promises";
import { autoRetry } from "@grammyjs/auto-retry";
import { Api } from "grammy";
import type { UserFromGetMe } from "grammy/types";
import { chooseWording } from "../../model/choose-wording.ts";
import { BreakwaterError, problem } from "../../model/errors.ts";
import type { Listener, Platform } from "../../model/platform.ts";
import type { Wording } from "../../model/wording.ts";
import type { Log } from "../../support/log.ts";
import { untilDone } from "../../support/until-done.ts";
import { type Answers, createAnswers } from "./answers.ts";
import { createCallbackData } from "./callback-data.ts";
import { createComments } from "./comments.ts";
import { createCourier } from "./courier.ts";
import { doorOf, helpWord, setupWord } from "./door.ts";
import { examineGroup } from "./examine-group.ts";
import { createLinkCodes } from "./link-code.ts";
import { createMembers } from "./members.ts";
import { createOnUpdate } from "./on-update.ts";
import { createQueue } from "./queue.ts";
import { createRankObstacle } from "./rank-obstacle.ts";
import { mayPass, problemCodeOf } from "./refusal.ts";
import { registerCommands } from "./register-commands.ts";
import { createSeenNames } from "./seen-names.ts";
import { createSigning } from "./signing.ts";
import { takeUpdates } from "./take-updates.ts";
import { createTellOwner } from "./tell-owner.ts";
import { type WebhookEnvironment, webhookSettings } from "./webhook-settings.ts";

/** What connecting to Telegram needs. */
export interface TelegramParts {
  readonly token: string;
  /** Stands in for Telegram's own address, as `http://127.0.0.1:1234`. */
  readonly api: string | undefined;
  readonly wordings: ReadonlyMap<string, Wording>;
  readonly log: Log;
  /** What the operator has said of a webhook; updates are polled for where nothing is said. */
  readonly webhook?: WebhookEnvironment | undefined;
}

/** After how long a poll is given up, in seconds; above the time for which Telegram holds it open. */
const LONGEST_POLL_S = 40;

/** The same for everything else: less than the half minute that a sender waits, so that one that hangs is tried again soon. */
const LONGEST_REQUEST_S = 10;

/** When the commands are told again that could not be told; then after longer pauses. */
const COMMANDS_PAUSE_MS = 1000;

/** For how long a delivery is held while we connect; shorter than would keep others from being sent. */
const LONGEST_HOLD_MS = 3000;

/** Asks Telegram who we are. */
const introduce = async (api: Api, signal: AbortSignal): Promise<UserFromGetMe> => {
  try {
    // grammY's type of a signal is an older one.
    const me = await api.getMe(signal as never);
    // Whatever stands before Telegram may answer anything.
    if (me?.username === undefined) throw new TypeError("no account");
    return me;
  } catch (error) {
    // Not with its cause: an error of the network holds the whole address, and with it the token.
    throw new BreakwaterError(problemCodeOf(error));
  }
};

/** Telegram as a platform. */
export const createTelegram = ({ token, api: apiRoot, wordings, log, webhook = {} }: TelegramParts): Platform => {
  const client = { timeoutSeconds: LONGEST_REQUEST_S, ...(apiRoot === undefined ? {} : { apiRoot }) };
  const api = new Api(token, client);
  const polling = new Api(token, { ...client, timeoutSeconds: LONGEST_POLL_S });
  // The outbox repeats by itself; an answer to a person is repeated here, for as long as somebody may wait for it.
  const answering = new Api(token, client);
  answering.config.use(autoRetry({ maxRetryAttempts: 2, maxDelaySeconds: 10, rethrowHttpErrors: true }));
  const data = createCallbackData(token);
  const helpLinks = createSigning("help link", token);
  const members = createMembers(api, answering, Date.now);
  const ending = new AbortController();
  const moved = new Map<number, number>();
  const started = Promise.withResolvers<{
    readonly me: UserFromGetMe;
    readonly listener: Listener;
    readonly answers: Answers;
  }>();
  let running: Promise<unknown> = Promise.resolve();
  let username = "";

  const onMoved = async (from: number, to: number): Promise<void> => {
    moved.set(from, to);
    const { listener } = await started.promise;
    await listener.moved(String(from), String(to));
  };
  const owner = createTellOwner({
    api: answering,
    privately: async (...said) => (await started.promise).answers.privately(...said),
    setupAt: (community) => doorOf(username, setupWord(community)),
    wordings,
    log,
  });
  const courier = createCourier({
    api,
    queue: createQueue(),
    data,
    door: (community) => doorOf(username, helpWord(community, helpLinks)),
    nowOf: (chat) => moved.get(chat) ?? chat,
    onMoved,
    onNoChannel: (community, language) => void owner.lost(community, language),
    onChannel: owner.found,
  });

  /** The bot reads and alerts without its commands too, so it waits for nothing here. */
  const keepRegistering = async (register: () => Promise<unknown>): Promise<void> => {
    const { signal } = ending;
    const comesAgain = (error: unknown): boolean => {
      if (!signal.aborted) log.warn("Telegram did not take the commands", { code: "telegram-commands-refused" });
      return mayPass(error);
    };
    await untilDone(register, { firstMs: COMMANDS_PAUSE_MS, comesAgain, signal }).catch(() => {});
  };

  const onPollFailed = (listener: Listener) => {
    const told = new Set<string>();
    return (error: unknown, times: number) => {
      const code = problemCodeOf(error);
      log.warn("Telegram did not hand out updates", { code, attempt: times });
      if (times === 1) told.clear();
      // A second start shortly after the first meets its last request once. An outage may end with another trouble, such as a token
      // that was taken back meanwhile.
      if (times === 1 || told.has(code)) return;
      told.add(code);
      listener.trouble(problem(code));
    };
  };

  return {
    name: "telegram",
    // Before it is known who we are, nothing can be sent: what a start finds waiting is held for a moment, because every try
    // that comes to nothing puts the next one further off.
    deliver: async (delivery, key) => {
      if (username === "") await Promise.race([started.promise, sleep(LONGEST_HOLD_MS, undefined, { ref: false })]);
      return username === "" ? { status: "later" } : courier.deliver(delivery, key);
    },
    examine: async (community, { actions, settings, words }) => {
      const { me } = await started.promise;
      return examineGroup(answering, Number(community), { me, actions, settings, words });
    },
    rankObstacle: createRankObstacle(members, async () => (await started.promise).me.id),
    start: async (listener) => {
      const settings = webhookSettings(webhook, token);
      const me = await introduce(api, ending.signal);
      username = me.username;
      const answers = createAnswers(answering, (word) => doorOf(me.username, word), Date.now);
      started.resolve({ me, listener, answers });
      const wordingOf = (language = "en") => chooseWording(wordings, language);
      const { signal } = ending;
      const names = createSeenNames();
      const codes = createLinkCodes(token, Date.now);
      const commented = createComments();
      const heard: Listener = {
        ...listener,
        hear: (message) => listener.hear(commented(message)),
        left: (community) => {
          owner.found(community);
          return listener.left(community);
        },
      };
      const parts = {
        api: answering,
        me,
        listener: heard,
        answers,
        members,
        names,
        data,
        codes,
        helpLinks,
        wordingOf,
        commented,
        log,
        signal,
        onMoved,
      };
      const { handle, settled } = createOnUpdate(parts);
      const { ended } = await takeUpdates({
        api: polling,
        token,
        webhook: settings,
        handle,
        onPollFailed: onPollFailed(listener),
        onTrouble: listener.trouble,
        signal,
      });
      running = ended.then(settled).then(answers.fadeAll);
      void keepRegistering(() => registerCommands(answering, listener.desk.commands, wordings));
    },
    close: async () => {
      ending.abort();
      await running;
    },
  };
};
