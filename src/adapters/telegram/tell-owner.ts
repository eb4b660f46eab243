import type { Api } from "grammy";
import { chooseWording } from "../../model/choose-wording.ts";
import type { Wording } from "../../model/wording.ts";
import type { Log } from "../../support/log.ts";
import type { Answers } from "./answers.ts";
import { escapeHtml, toHtml } from "./html.ts";
import { rightsOf } from "./members.ts";
import { mayPass } from "./refusal.ts";
import { rendered } from "./render-card.ts";

/** What telling needs. */
export interface TellParts {
  readonly api: Api;
  readonly privately: Answers["privately"];
  /** The address at which a community is set up. */
  setupAt(community: string): string;
  readonly wordings: ReadonlyMap<string, Wording>;
  readonly log: Log;
}

/** Tells those who look after a community that no channel for alerts can be written to. */
export interface TellOwner {
  /** Tells it once, until a channel was found again; `language` is the community's. */
  lost(community: string, language: string): Promise<void>;
  found(community: string): void;
}

const MOST_PEOPLE = 10;

/** Told are the owner and the admins who may set the group up, each in their private chat with us, where they have opened it. */
export const createTellOwner = ({ api, privately, setupAt, wordings, log }: TellParts): TellOwner => {
  const told = new Set<string>();

  const tell = async (community: string, language: string): Promise<boolean> => {
    const words = chooseWording(wordings, language);
    const chat = Number(community);
    const [{ title = "" }, admins] = await Promise.all([api.getChat(chat), api.getChatAdministrators(chat)]);
    const people = admins.filter((one) => !one.user.is_bot && rightsOf(one).includes("manage-community"));
    const button = { text: words.desk.setupButton, url: setupAt(community) };
    const body = rendered([`<b>${escapeHtml(title)}</b>`, toHtml(words.desk.noChannelLeft)], [[button]]);
    const answers = await Promise.allSettled(people.slice(0, MOST_PEOPLE).map(({ user }) => privately(user.id, body)));
    if (answers.some((one) => one.status === "fulfilled" && one.value)) return true;
    const failed = answers.find((one) => one.status === "rejected");
    if (failed !== undefined) throw failed.reason;
    return false;
  };

  return {
    lost: async (community, language) => {
      if (told.has(community)) return;
      told.add(community);
      let reached = false;
      try {
        reached = await tell(community, language);
      } catch (error) {
        // The next alert tries again.
        if (mayPass(error)) return void told.delete(community);
      }
      log.warn(
        reached
          ? "no channel for alerts can be written to"
          : "no channel for alerts can be written to, nor those who may set it up",
        { code: "telegram-channel-lost" },
      );
    },
    found: (community) => told.delete(community),
  };
};
