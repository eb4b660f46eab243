import { Api } from "grammy";
import type { UserFromGetMe } from "grammy/types";
import type { CommunitySettings } from "../../model/community.ts";
import type { ActionKind } from "../../model/decision.ts";
import type { DoctorWording } from "../../model/doctor-wording.ts";
import { BreakwaterError } from "../../model/errors.ts";
import { type Check, checkClock, type Examination, toDo, well } from "../../model/examination.ts";
import { fillIn } from "../../model/wording.ts";
import { addedWord } from "./door.ts";
import { examineGroup } from "./examine-group.ts";
import { examineUpdates } from "./examine-updates.ts";
import { problemCodeOf } from "./refusal.ts";
import { type WebhookEnvironment, type WebhookSettings, webhookSettings } from "./webhook-settings.ts";

/** What examining Telegram needs. */
export interface TelegramExamination {
  readonly token: string;
  /** Stands in for Telegram's own address. */
  readonly api: string | undefined;
  readonly webhook: WebhookEnvironment;
  /** What the policy may ask for. */
  readonly actions: readonly ActionKind[];
  /** What is kept of groups: a bot cannot ask Telegram in which ones it is. */
  readonly groups: readonly { readonly community: string; readonly settings: CommunitySettings }[];
  readonly words: DoctorWording;
  /** Milliseconds since the epoch. */
  now(): number;
}

const TIMEOUT_S = 10;
const TELEGRAM = "https://api.telegram.org";

const examineClock = async (api: string, words: DoctorWording, now: () => number): Promise<readonly Check[]> => {
  const signal = AbortSignal.timeout(TIMEOUT_S * 1000);
  const answer = await fetch(api, { method: "HEAD", redirect: "manual", signal }).catch(() => null);
  const date = Date.parse(answer?.headers.get("date") ?? "");
  return Number.isNaN(date) ? [] : [checkClock(now() - date, words.telegram.clock, words)];
};

const examineBot = (me: UserFromGetMe, { telegram: words }: DoctorWording): readonly Check[] => [
  well("telegram-token", fillIn(words.token, { name: `@${me.username}` })),
  me.can_read_all_group_messages
    ? well("telegram-privacy", words.reads)
    : toDo("hint", "telegram-privacy", words.readsAsAdmin, words.readsMend),
  ...(me.can_join_groups ? [] : [toDo("mend", "telegram-groups", words.noGroups, words.noGroupsMend)]),
];

/** Telegram opens it, lets people choose a group, and asks them to confirm these rights of an admin. */
const linkOf = (me: UserFromGetMe, rights: readonly string[]): string =>
  `https://t.me/${me.username}?startgroup=${addedWord}&admin=${rights.join("+")}`;

const linksOf = (me: UserFromGetMe, actions: readonly ActionKind[], words: DoctorWording): Examination["links"] => {
  const all = ["delete_messages", "restrict_members", "invite_users", "pin_messages"];
  // Deleting is what keeps a report from being seen.
  const least = ["delete_messages", ...(actions.includes("timeout") ? ["restrict_members"] : [])];
  return [
    { what: words.telegram.invite, url: linkOf(me, least) },
    { what: words.inviteMore, url: linkOf(me, all) },
  ];
};

const readSettings = (webhook: WebhookEnvironment, token: string): WebhookSettings | Check | null => {
  try {
    return webhookSettings(webhook, token);
  } catch (error) {
    if (!(error instanceof BreakwaterError)) throw error;
    return toDo("mend", "telegram-webhook", error.problem.what, error.problem.mend);
  }
};

/** Looks at everything on Telegram that a bot needs. Nothing is changed there, and nothing is taken. */
export const examineTelegram = async (parts: TelegramExamination): Promise<Examination> => {
  const { token, api: apiRoot = TELEGRAM, webhook, actions, groups, words, now } = parts;
  const { telegram } = words;
  const api = new Api(token, { apiRoot, timeoutSeconds: TIMEOUT_S });
  const checks: Check[] = [];
  try {
    const me = await api.getMe();
    // Whatever stands before Telegram may answer anything.
    if (me?.username === undefined) throw new TypeError("no account");
    checks.push(...examineBot(me, words), ...(await examineClock(apiRoot, words, now)));
    const settings = readSettings(webhook, token);
    checks.push(
      settings !== null && "code" in settings
        ? settings
        : await examineUpdates(api, { token, webhook: settings, words: telegram, now }),
    );
    if (groups.length === 0) checks.push(toDo("hint", "telegram-nowhere", telegram.nowhere, telegram.nowhereMend));
    for (const { community, settings: chosen } of groups) {
      const wish = { me, actions, settings: chosen, words };
      checks.push(
        ...(await examineGroup(api, Number(community), wish).catch(() => [
          toDo("undone", "telegram-group", fillIn(words.communityLost, { community }), words.unreachableMend),
        ])),
      );
    }
    return { checks, links: linksOf(me, actions, words) };
  } catch (error) {
    const isWrong = problemCodeOf(error) === "telegram-token-wrong";
    checks.push(
      isWrong
        ? toDo("mend", "telegram-token", telegram.tokenWrong, telegram.tokenMend)
        : toDo("undone", "telegram-unreachable", telegram.unreachable, words.unreachableMend),
    );
    return { checks, links: [] };
  }
};
