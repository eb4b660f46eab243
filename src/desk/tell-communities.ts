import { type Communities, isReachable } from "../model/community.ts";
import type { Delivered } from "../model/delivery.ts";
import type { Platform } from "../model/platform.ts";
import type { Wording } from "../model/wording.ts";

/** What telling moderators past the outbox needs. */
export interface TellingParts {
  readonly platforms: readonly Pick<Platform, "name" | "deliver">[];
  readonly communities: Pick<Communities, "of" | "toldAnywhere">;
  wordingOf(language: string): Wording;
}

/** One community. */
export interface Told {
  readonly platform: string;
  readonly community: string;
}

/** Tells moderators something in the channel for their alerts, without anything being saved first. */
export interface TellCommunities {
  /**
   * Tells each community what `says` has for it, or nothing for null, once and until it is reached; what was told before under the
   * same teller is given up where it has not come through. `key` names what is told.
   */
  tell(key: string, says: (words: Wording, where: Told) => string | null): void;
  /** Gives up what could not be told yet. */
  stop(): void;
}

const AGAIN_MS = 30_000;

/** Goes to the platforms directly, to every community that has named a channel and is not in shadow mode. */
export const createTellCommunities = ({ platforms, communities, wordingOf }: TellingParts): TellCommunities => {
  /** Ends the tries at what is out of date by now. */
  let telling = new AbortController();

  const bring = (
    { name, deliver }: TellingParts["platforms"][number],
    community: string,
    key: string,
    textIn: (words: Wording) => string | null,
    signal: AbortSignal,
  ): void => {
    const attempt = async (): Promise<void> => {
      const settings = communities.of(name, community);
      if (signal.aborted || !isReachable(settings)) return;
      const { language, alertChannels: channels } = settings;
      const text = textIn(wordingOf(language));
      if (text === null) return;
      const later: Delivered = { status: "later" };
      const done = await deliver({ kind: "trouble", community, text, channels }, key).catch(() => later);
      if (done.status !== "later") return;
      setTimeout(attempt, done.retryAfterMs ?? AGAIN_MS).unref();
    };
    void attempt();
  };

  return {
    tell(key, says) {
      telling.abort();
      telling = new AbortController();
      for (const platform of platforms)
        for (const community of communities.toldAnywhere(platform.name)) {
          const where = { platform: platform.name, community };
          bring(platform, community, `${key} ${community}`, (words) => says(words, where), telling.signal);
        }
    },
    stop: () => telling.abort(),
  };
};
