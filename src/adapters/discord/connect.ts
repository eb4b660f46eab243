import { type Client, type Message as DiscordMessage, Events, GatewayDispatchEvents } from "discord.js";
import { chooseWording } from "../../model/choose-wording.ts";
import { BreakwaterError } from "../../model/errors.ts";
import type { Listener, Platform } from "../../model/platform.ts";
import type { Wording } from "../../model/wording.ts";
import type { Log } from "../../support/log.ts";
import { untilDone } from "../../support/until-done.ts";
import { answerInteraction } from "./answer-interaction.ts";
import { createCatchUp } from "./catch-up.ts";
import { closeClient } from "./close-client.ts";
import { createCourier } from "./courier.ts";
import { askLess, createClient, intentsOf } from "./create-client.ts";
import { examineCommunity } from "./examine-community.ts";
import { forgetLimits } from "./forget-limits.ts";
import { guardPackets } from "./guard-packets.ts";
import { isEdit } from "./is-edit.ts";
import { keepToken } from "./keep-token.ts";
import { createLookBack } from "./look-back.ts";
import { onceHeard } from "./once-heard.ts";
import { neededFor } from "./permissions.ts";
import { createQueue } from "./queue.ts";
import { createRankObstacle } from "./rank-obstacle.ts";
import { createReadArchived, type ReadArchived } from "./read-archived.ts";
import { createReadPage, type ReadPage } from "./read-page.ts";
import { refusalOf } from "./refusal.ts";
import { registerCommands, toDiscordCommand } from "./register-commands.ts";
import { revive } from "./revive.ts";
import { seeCommunity } from "./see-community.ts";
import { isSendable } from "./sendable-token.ts";
import { createTakeBack, type TakeBack } from "./take-back.ts";
import { tellLeft } from "./tell-left.ts";
import { createTellOwner, type TellOwner } from "./tell-owner.ts";
import { toHeard, toName } from "./to-name.ts";

/** What connecting to Discord needs. */
export interface DiscordParts {
  readonly token: string;
  /** Stands in for Discord's own address, as `http://127.0.0.1:1234/api`. */
  readonly api: string | undefined;
  readonly wordings: ReadonlyMap<string, Wording>;
  readonly log: Log;
}

/** When the commands are told again that could not be told. */
const COMMANDS_PAUSE_MS = 30_000;

/** The problem behind a login that failed. */
const loginProblem = (error: unknown): BreakwaterError => {
  const { code, message = "" } = error as { code?: unknown; message?: string };
  if (code === "TokenInvalid") return new BreakwaterError("discord-token-wrong", {}, { cause: error });
  if (/disallowed intents/i.test(message)) return new BreakwaterError("discord-intent-missing", {}, { cause: error });
  return new BreakwaterError("discord-unreachable", {}, { cause: error });
};

/** What listening needs beside the client. */
interface Listening extends DiscordParts {
  readonly signal: AbortSignal;
  readonly readPage: ReadPage;
  readonly readArchived: ReadArchived;
  readonly takeBack: TakeBack;
  readonly owner: TellOwner;
  /** Says that something that happened on Discord could not be handled. */
  failed(): void;
}

/** Hands on what is written, and answers what is asked; errors of one event stop no other. */
const listen = (client: Client, listener: Listener, parts: Listening): void => {
  const { wordings, log, signal, readPage, readArchived, takeBack, owner, failed } = parts;
  const { desk, lastHeard, heardUpTo, toldIn } = listener;
  const hearOnce = onceHeard(listener.hear);
  const catchUp = createCatchUp({
    lastHeard,
    heardUpTo,
    hear: hearOnce,
    readPage,
    readArchived,
    onCutShort: (count) =>
      log.warn("in some channels more was missed than is read, or more threads were put away", {
        platform: "discord",
        count,
      }),
    onBroken: failed,
    now: Date.now,
    signal,
  });
  const hear = async (raw: DiscordMessage) => {
    if (raw.author?.id === client.user?.id) return;
    const message = toHeard(raw);
    if (message === null) return;
    await hearOnce(message);
    catchUp.heard(message);
  };
  guardPackets(client, failed);
  /** A rejection would end the process: one message that cannot be read must not. */
  const guarded =
    <Args extends readonly unknown[]>(work: (...args: Args) => Promise<void>) =>
    (...args: Args): void => {
      work(...args).catch(failed);
    };
  const menuNames = new Map(
    desk.commands
      .filter(({ kind }) => kind === "message")
      .map((command) => [toDiscordCommand(command, wordings).name, command.name]),
  );
  // Only where the portal lets Breakwater know of members; elsewhere the greeting of Discord tells of them.
  client.on(
    Events.GuildMemberAdd,
    guarded((member) => hearOnce(toName(member))),
  );
  client.on(Events.MessageCreate, guarded(hear));
  client.on(
    Events.MessageUpdate,
    guarded(async (_, updated) => {
      if (isEdit(updated, Date.now())) await hear(updated as DiscordMessage);
    }),
  );
  client.on(
    Events.InteractionCreate,
    guarded((interaction) =>
      answerInteraction(interaction, {
        rest: client.rest,
        desk,
        toldIn,
        takeBack,
        commandOf: (name) => menuNames.get(name) ?? null,
        sorry: (locale) => chooseWording(wordings, locale).desk.failed,
      }),
    ),
  );
  client.on(
    Events.GuildDelete,
    // Of an outage discord.js tells by another event, also where the bot is put out during one.
    guarded(async ({ id }) => {
      catchUp.left(id);
      owner.left(id);
      // Whoever asks the bot in again goes on with what was set up.
      const isOver = () => client.guilds.cache.has(id);
      // Discord tells of it only once, and the data folder may be busy or full just then.
      const comesAgain = (error: unknown) => error instanceof BreakwaterError;
      await untilDone(() => listener.left(id), { firstMs: 500, comesAgain, onFailed: failed, isOver, signal });
    }),
  );
  client.ws.on(GatewayDispatchEvents.Ready, guarded(tellLeft(client)));
  // A session that cannot be taken up again begins with every community anew, as a start does.
  client.on(Events.GuildAvailable, guarded(catchUp.found));
  client.on(Events.GuildCreate, guarded(catchUp.found));
  client.on(Events.GuildUnavailable, ({ id }) => catchUp.lost(id));
  client.on(Events.ShardReconnecting, () => catchUp.lost(null));
  client.on(Events.ShardResume, catchUp.resumed);
  client.on(Events.Error, () => log.warn("the connection to Discord has an error", { platform: "discord" }));
};

/** Rejects when Discord closes the connection for good from now on; what it need not let the bot know of is asked for no more. */
const endOf = (client: Client, log: Log, logIn: () => Promise<void>): Promise<never> =>
  new Promise((_, reject) => {
    const onEnd = ({ code }: { readonly code: number }): void => {
      if (code === 4014 && askLess(client)) {
        log.warn("Discord does not tell who joins any more", { platform: "discord", status: code });
        client.once(Events.ShardDisconnect, onEnd);
        logIn().catch((error: unknown) => {
          // The next start listens for its own end.
          client.off(Events.ShardDisconnect, onEnd);
          reject(error);
        });
        return;
      }
      log.warn("Discord closed the connection for good", { platform: "discord", status: code });
      reject(
        new BreakwaterError(
          code === 4014 ? "discord-intent-missing" : code === 4004 ? "discord-token-wrong" : "discord-unreachable",
        ),
      );
    };
    client.once(Events.ShardDisconnect, onEnd);
  });

/** Discord as a platform. */
export const createDiscord = (parts: DiscordParts): Platform => {
  const { token, api, wordings, log } = parts;
  const client = createClient(api);
  forgetLimits(client.rest);
  keepToken(client.rest);
  const closing = new AbortController();
  const queue = createQueue();
  const failed = () => log.error("an event of Discord could not be handled", { code: "discord-event-failed" });
  const readPage = createReadPage(queue, failed);
  const readArchived = createReadArchived(queue);
  const takeBack = createTakeBack(client.rest);
  const owner = createTellOwner({ client, queue, wordings, log });
  const courier = createCourier({
    rest: client.rest,
    queue,
    onNoChannel: (community, language) => void owner.lost(community, language),
    onChannel: owner.found,
  });
  /** The bot reads and alerts without its commands too, so it waits for nothing here. */
  const keepRegistering = async (register: () => Promise<unknown>): Promise<void> => {
    const { signal } = closing;
    const comesAgain = (error: unknown): boolean => {
      if (!signal.aborted) log.warn("the commands could not be told to Discord", { code: "discord-commands-failed" });
      return refusalOf(error) === "unreachable";
    };
    await untilDone(register, { firstMs: COMMANDS_PAUSE_MS, comesAgain, signal }).catch(() => {});
  };
  const listening = { ...parts, signal: closing.signal, readPage, readArchived, takeBack, owner, failed };
  let listens = false;
  let login: Promise<unknown> = Promise.resolve();
  const logIn = async (): Promise<void> => {
    revive(client);
    try {
      login = client.login(token);
      await login;
    } catch (error) {
      await client.destroy();
      throw loginProblem(error);
    }
  };
  return {
    name: "discord",
    ended: () => endOf(client, log, logIn),
    deliver: courier.deliver,
    lookBack: createLookBack(client, readPage),
    examine: async (community, { actions, ...wish }) => {
      const seen = await queue("read", () => seeCommunity(client.rest, community, client.user?.id ?? ""));
      return examineCommunity(seen, { ...wish, wanted: neededFor(actions) });
    },
    rankObstacle: createRankObstacle(client),
    start: async (listener) => {
      if (!isSendable(token)) throw new BreakwaterError("discord-token-wrong");
      client.options.intents = await intentsOf(client.rest.setToken(token), closing.signal);
      if (closing.signal.aborted) return;
      // A start that failed may be tried again, and nothing is to be heard twice by that.
      if (!listens) listen(client, listener, listening);
      listens = true;
      await logIn();
      // Nobody waits for it any more, and it would stay.
      if (closing.signal.aborted) return client.destroy();
      if (!client.isReady()) await new Promise((resolve) => client.once(Events.ClientReady, resolve));
      const application = client.application?.id ?? client.user?.id ?? "";
      void keepRegistering(() => registerCommands(client.rest, application, listener.desk.commands, wordings));
    },
    close: async () => {
      closing.abort();
      await Promise.all([takeBack.all(), closeClient(client, login)]);
    },
  };
};
