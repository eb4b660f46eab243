import type { Communities } from "../model/community.ts";
import { cut } from "../model/cut.ts";
import type { Problem } from "../model/errors.ts";
import { fillIn } from "../model/wording.ts";
import { createTellCommunities, type Told } from "./tell-communities.ts";
import type { NoticeParts } from "./trouble-notices.ts";

/** Tells moderators, in the channel for their alerts, of a changed policy that cannot come into force, and when it could. */
export interface PolicyNotices {
  /** Changed files are not taken. The same mistake is told once, to one community where the file is its own. */
  refused(problem: Problem, whose: Told | "everybody" | "nobody"): void;
  /** All files are good, and in force. */
  taken(): void;
  /** Gives up what could not be told yet. */
  stop(): void;
}

/**
 * The most characters of what is wrong, which may repeat all that stands in a line, and of what to do about it: some lists of what is
 * allowed are long, and the guess stands first. Platforms take no longer message, and nobody would be told.
 */
const MOST = { what: 1000, mend: 400 };

const keyOf = ({ platform, community }: Told): string => `${platform}\n${community}`;

/** Whoever was told of a mistake is told once all is good; nobody else. */
export const createPolicyNotices = ({
  now,
  ...telling
}: NoticeParts & { readonly communities: Pick<Communities, "idsOf"> }): PolicyNotices => {
  const { tell, stop } = createTellCommunities(telling);
  const told = new Set<string>();
  /** A file may name its community by an id that it had before it moved. */
  const isOf = ({ platform, community }: Told, where: Told): boolean =>
    platform === where.platform && telling.communities.idsOf(platform, community).includes(where.community);
  let last = "";
  return {
    refused(problem, whose) {
      const { what, mend } = problem;
      if (last === what + mend) return;
      last = what + mend;
      tell(`policy refused ${now()}`, ({ policy }, where) => {
        if (whose === "nobody" || (whose !== "everybody" && !isOf(whose, where))) return null;
        told.add(keyOf(where));
        return fillIn(policy.refused, { problem: `${cut(what, MOST.what)} ${cut(mend, MOST.mend)}` });
      });
    },
    taken() {
      last = "";
      if (told.size === 0) return;
      const all = new Set(told);
      told.clear();
      tell(`policy taken ${now()}`, ({ policy }, where) => (all.has(keyOf(where)) ? policy.goodAgain : null));
    },
    stop,
  };
};
