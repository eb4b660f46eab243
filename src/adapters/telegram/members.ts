import type { Api } from "grammy";
import type { ChatMember } from "grammy/types";
import type { Right } from "../../model/card.ts";
import { putLast } from "../../support/put-last.ts";
import { mayPass, movedTo } from "./refusal.ts";

/** Who is what in which group, as Telegram says now or said a short while ago. */
export interface Members {
  /** Account numbers of the admins of a group, at most ten minutes old. Never rejects. */
  adminsOf(chat: number): Promise<ReadonlySet<number>>;
  /** Asks anew for the admins of a group when they are next needed. */
  forgetAdmins(chat: number): void;
  /**
   * What somebody is in a group at this moment; null when Telegram does not say, as where we are no member ourselves. Rejects
   * where it cannot be asked.
   */
  of(chat: number, user: number): Promise<ChatMember | null>;
}

const FRESH_MS = 10 * 60_000;
const RETRY_MS = 60_000;
const LONGEST_WAIT_MS = 3000;
const MOST_KNOWN = 5000;

/**
 * Asks Telegram, and remembers the admins of the groups that write. What is heard waits for `quick`, which must not try
 * again; a person waits for `patient`.
 */
export const createMembers = (quick: Api, patient: Api, now: () => number): Members => {
  const known = new Map<number, { readonly until: number; readonly admins: Promise<ReadonlySet<number>> }>();

  const fetchAdmins = async (chat: number, before: Promise<ReadonlySet<number>> | undefined) => {
    try {
      const admins = await quick.getChatAdministrators(chat, undefined, AbortSignal.timeout(LONGEST_WAIT_MS) as never);
      return new Set(admins.map(({ user }) => user.id));
    } catch {
      const held = known.get(chat);
      if (held !== undefined) known.set(chat, { ...held, until: now() + RETRY_MS });
      return (await before) ?? new Set<number>();
    }
  };

  const of = async (chat: number, user: number): Promise<ChatMember | null> => {
    try {
      return await patient.getChatMember(chat, user);
    } catch (error) {
      const to = movedTo(error);
      if (to !== null) return of(to, user);
      if (mayPass(error)) throw error;
      return null;
    }
  };

  return {
    of,
    forgetAdmins: (chat) => {
      const held = known.get(chat);
      // They stay at hand for where Telegram does not say.
      if (held !== undefined) known.set(chat, { ...held, until: 0 });
    },
    adminsOf: (chat) => {
      const held = known.get(chat);
      if (held !== undefined && held.until > now()) return held.admins;
      const admins = fetchAdmins(chat, held?.admins);
      putLast(known, chat, { until: now() + FRESH_MS, admins }, MOST_KNOWN);
      return admins;
    },
  };
};

/** Whether somebody belongs to a group now. */
export const isMember = (member: ChatMember | null): boolean => {
  if (member === null || member.status === "left" || member.status === "kicked") return false;
  return member.status !== "restricted" || member.is_member;
};

/** Whether somebody is one of the admins of a group, or owns it. */
export const isAdmin = ({ status }: ChatMember): boolean => status === "creator" || status === "administrator";

/** What somebody may do with alerts and settings, by what Telegram lets them do in the group. */
export const rightsOf = (member: ChatMember | null): readonly Right[] => {
  if (member?.status === "creator") return ["see-alerts", "judge-alerts", "manage-community"];
  if (member?.status !== "administrator") return [];
  const moderates = member.can_delete_messages || member.can_restrict_members;
  return [
    ...(moderates ? (["see-alerts", "judge-alerts"] as const) : []),
    ...(member.can_change_info ? (["manage-community"] as const) : []),
  ];
};
