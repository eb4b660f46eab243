import {
  type APIApplication,
  type APIUser,
  ApplicationFlags,
  DiscordAPIError,
  REST,
  type RESTAPIPartialCurrentUserGuild,
  RESTEvents,
  Routes,
} from "discord.js";
import type { CommunitySettings } from "../../model/community.ts";
import type { ActionKind } from "../../model/decision.ts";
import type { DoctorWording } from "../../model/doctor-wording.ts";
import { problem } from "../../model/errors.ts";
import { type Check, checkClock, type Examination, toDo, well } from "../../model/examination.ts";
import { fillIn } from "../../model/wording.ts";
import { examineCommunity } from "./examine-community.ts";
import { inviteLink, neededFor, needs } from "./permissions.ts";
import { seeCommunity } from "./see-community.ts";
import { isSendable } from "./sendable-token.ts";

/** What examining Discord needs. */
export interface DiscordExamination {
  readonly token: string;
  /** Stands in for Discord's own address. */
  readonly api: string | undefined;
  /** What the policy may ask for. */
  readonly actions: readonly ActionKind[];
  settingsOf(community: string): CommunitySettings;
  /** The communities that have chosen something, of which something is held. */
  readonly held: readonly string[];
  readonly words: DoctorWording;
  /** Milliseconds since the epoch. */
  now(): number;
}

const TIMEOUT_MS = 10_000;
const PAGE = 200;

const contentIntent = ApplicationFlags.GatewayMessageContent | ApplicationFlags.GatewayMessageContentLimited;

const examineClock = (aheadMs: number | null, words: DoctorWording): readonly Check[] =>
  aheadMs === null ? [] : [checkClock(aheadMs, words.clock, words)];

const examineIntent = ({ flags }: APIApplication, words: DoctorWording): Check =>
  ((flags ?? 0) & contentIntent) === 0
    ? toDo("mend", "discord-intent", words.intentMissing, words.intentMend)
    : well("discord-intent", words.intent);

const communitiesOf = async (rest: REST): Promise<readonly RESTAPIPartialCurrentUserGuild[]> => {
  const found: RESTAPIPartialCurrentUserGuild[] = [];
  for (;;) {
    const query = new URLSearchParams({ limit: String(PAGE), after: found.at(-1)?.id ?? "0" });
    const page = (await rest.get(Routes.userGuilds(), { query })) as RESTAPIPartialCurrentUserGuild[];
    found.push(...page);
    if (page.length < PAGE) return found;
  }
};

const MOST_IDS = 5;

/** What is held of a community goes when the bot is put out, but not where that was while it did not run. */
const examineLeft = (held: readonly string[], there: readonly { readonly id: string }[]): readonly Check[] => {
  const left = held.filter((one) => !there.some(({ id }) => id === one));
  if (left.length === 0) return [];
  const ids = [...left.slice(0, MOST_IDS), ...(left.length > MOST_IDS ? ["…"] : [])].join(", ");
  const { code, what, mend } = problem("discord-left", { count: left.length, ids });
  return [toDo("mend", code, what, mend)];
};

const linksOf = ({ id }: APIApplication, wanted: ReturnType<typeof neededFor>, words: DoctorWording) => {
  const least = inviteLink(
    id,
    wanted.flatMap((need) => needs[need]),
  );
  const more = inviteLink(id, Object.values(needs).flat());
  return [{ what: words.invite, url: least }, ...(more === least ? [] : [{ what: words.inviteMore, url: more }])];
};

/** Looks at everything on Discord that a bot needs, without connecting as one. Nothing is changed there. */
export const examineDiscord = async (parts: DiscordExamination): Promise<Examination> => {
  const { token, api, actions, settingsOf, held, words, now } = parts;
  if (!isSendable(token))
    return { checks: [toDo("mend", "discord-token", words.tokenWrong, words.tokenMend)], links: [] };
  const rest = new REST({ timeout: TIMEOUT_MS, retries: 1, ...(api === undefined ? {} : { api }) }).setToken(token);
  let aheadMs: number | null = null;
  rest.on(RESTEvents.Response, (_, { headers }) => {
    const date = Date.parse(headers.get("date") ?? "");
    if (!Number.isNaN(date)) aheadMs = now() - date;
  });
  const wanted = neededFor(actions);
  const checks: Check[] = [];
  const links: Examination["links"][number][] = [];
  try {
    const application = (await rest.get(Routes.currentApplication())) as APIApplication;
    const bot = (await rest.get(Routes.user())) as APIUser;
    // Whatever stands before Discord answers with a page, which says nothing of a token.
    if (application.id === undefined || bot.id === undefined) throw new TypeError("no application");
    checks.push(well("discord-token", fillIn(words.token, { name: application.name })));
    checks.push(examineIntent(application, words), ...examineClock(aheadMs, words));
    links.push(...linksOf(application, wanted, words));
    const communities = await communitiesOf(rest);
    checks.push(...examineLeft(held, communities));
    if (communities.length === 0) checks.push(toDo("hint", "discord-nowhere", words.nowhere, words.nowhereMend));
    for (const { id, name } of communities) {
      try {
        const seen = await seeCommunity(rest, id, bot.id);
        checks.push(...examineCommunity(seen, { wanted, settings: settingsOf(id), words }));
      } catch {
        checks.push(
          toDo("undone", "discord-community", fillIn(words.communityLost, { community: name }), words.unreachableMend),
        );
      }
    }
  } catch (error) {
    checks.push(
      error instanceof DiscordAPIError && error.status === 401
        ? toDo("mend", "discord-token", words.tokenWrong, words.tokenMend)
        : toDo("undone", "discord-unreachable", words.unreachable, words.unreachableMend),
    );
  } finally {
    rest.clearHandlerSweeper();
    rest.clearHashSweeper();
  }
  return { checks, links };
};
