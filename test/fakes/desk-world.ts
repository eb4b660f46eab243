import { createMemoryStore } from "../../src/adapters/storage/memory-store.ts";
import { createCaseCards } from "../../src/desk/case-cards.ts";
import { createCommunities } from "../../src/desk/communities.ts";
import { createDesk } from "../../src/desk/desk.ts";
import type { DeskParts } from "../../src/desk/desk-parts.ts";
import { chooseWording } from "../../src/model/choose-wording.ts";
import type { Asker, Press } from "../../src/model/desk.ts";
import type { Guidance } from "../../src/model/policy.ts";
import { loadResources } from "../../src/settings/resources.ts";
import { loadWording } from "../../src/settings/wording.ts";
import { plainOpen, plainSeal, recordIn, samplePseudonym } from "./sample-recording.ts";

const wordings = loadWording("config/wording");
const places = loadResources("config/resources");
const signalText = (signal: string) => ({ says: signal, innocent: "It may be harmless" });

/** What a policy says that names nobody to turn to. */
export const sampleGuidance: Guidance = {
  country: null,
  contact: null,
  resources: [],
  preset: "general",
  policyHash: "ab",
  shadow: false,
};

/** A desk over a store in memory, in the community of the sample decisions, whose moderators can be reached. */
export const openDeskWorld = async (
  platform: string,
  community: string,
  more: Partial<Pick<DeskParts, "guidanceOf" | "now" | "record" | "forgetEvidence">> = {},
) => {
  const store = createMemoryStore();
  const wordingOf = (language: string) => chooseWording(wordings, language);
  const cards = createCaseCards({ store, seal: plainSeal, unseal: plainOpen, wordingOf, signalText });
  const communities = createCommunities([], async () => {});
  await communities.change(platform, community, { alertChannels: ["alerts"], live: true });
  const record = recordIn(store);
  /** Of whom evidence was let go, and how much of it. */
  const forgotten: string[] = [];
  const posted: { readonly channel: string; readonly lines: readonly string[] }[] = [];
  const desk = createDesk({
    now: () => 2000,
    record: async (raised) => ({ recorded: record(raised), fate: "written" }),
    guidanceOf: () => sampleGuidance,
    forgetEvidence: async (_, { member, wrote }) => void forgotten.push(`${member} ${wrote}`),
    ...more,
    store,
    cards,
    communities,
    places,
    pseudonym: samplePseudonym,
    seal: plainSeal,
    signalText,
    look: (text) => (text.includes("threat") ? [{ signal: "threat-to-share", detector: "image-coercion" }] : []),
    rehearse: async () => ({ status: "impossible" }),
    wordingOf,
    poke: () => {},
    showTestCard: async () => true,
    examine: async () => [],
    rankObstacle: async () => null,
    postNotice: async (_platform, _community, channel, lines) => {
      posted.push({ channel, lines });
      return "pinned";
    },
  });
  const asker = (id: string, rights: Asker["rights"] = []): Asker => ({
    platform,
    community,
    id,
    rights,
    language: "en",
  });
  const press = (who: Asker, button: Press["button"], more: Partial<Press> = {}) =>
    desk.press({ asker: who, button, case: 1, confirmed: false, choice: null, channel: "c1", ...more });
  const command = (who: Asker, name: string, values: Record<string, string | number> = {}) =>
    desk.command({ asker: who, name, channel: "c1", values });
  return { posted, wordingOf, store, cards, communities, record, desk, asker, press, command, forgotten };
};
