import type { ResourceAnswer, ResourcePost } from "../model/card.ts";
import { contactLines } from "../model/contact-lines.ts";
import type { DetectorId, Finding } from "../model/finding.ts";
import type { ChosenResources, Concern, Resource } from "../model/resource.ts";
import { adviceTemplates, fillIn, type Wording } from "../model/wording.ts";

type Advice = keyof typeof adviceTemplates;

const inOrder = Object.keys(adviceTemplates) as readonly Advice[];

/** Advice that fits only where images are, or may be, in somebody's hands. */
const aboutImages: ReadonlySet<Advice> = new Set(["removalTools", "paidRemoval"]);

/** What a family of concern is a worry about; null where it tells nothing of that by itself. */
const concernFor: Readonly<Record<DetectorId, Concern | null>> = {
  "image-coercion": "sextortion",
  "payment-extortion": "sextortion",
  "recruitment-lure": "trafficking",
  "remote-control": "trafficking",
  "exploitation-advert": "trafficking",
  grooming: "grooming",
  "off-platform-move": null,
  "help-seeking": null,
};

/** The signal of words in which somebody asks for another person. */
const forFriend = "worried-for-friend";

/** What somebody may be worried about: a friend, where that is among what was `found`, or what the strongest family tells. */
export const concernOf = (detectors: readonly DetectorId[], found: readonly Pick<Finding, "signal">[]): Concern => {
  if (found.some(({ signal }) => signal === forFriend)) return "friend";
  for (const detector of detectors) {
    const concern = concernFor[detector];
    if (concern) return concern;
  }
  return "general";
};

/** The neutral public post. It takes nothing but the wording, so it can name nobody and tell nothing. */
export const buildResourcePost = ({ language, resources }: Wording): ResourcePost => ({
  language,
  text: resources.post,
  button: { id: "show-help", label: resources.button },
});

const lineOf = ({ name, phone, web, chat }: Resource): string => `${name}, ${phone ?? chat ?? web ?? ""}`;

/** What to do and what not, in the fixed order, with the crisis line in its place. */
const adviceOf = (concern: Concern, crisis: Resource | null, { advice }: Wording["resources"]): string[] =>
  inOrder
    .filter((key) => key !== (crisis ? "crisisAnywhere" : "crisis"))
    .filter((key) => concern !== "trafficking" || !aboutImages.has(key))
    .map((key) => (key === "crisis" && crisis ? fillIn(advice.crisis, { line: lineOf(crisis) }) : advice[key]));

/** The private answer: kind words, what to do and what not, where to turn, and a menu of countries. */
export const buildResourceAnswer = (chosen: ChosenResources, concern: Concern, wording: Wording): ResourceAnswer => {
  const { language, resources: words } = wording;
  return {
    language,
    opening: words.openings[concern],
    emergency: words.emergency,
    adviceHeading: words.adviceHeading,
    advice: adviceOf(concern, chosen.crisis, words),
    entriesHeading: words.entriesHeading,
    entries: chosen.resources.map((resource) => ({
      name: resource.name,
      lines: contactLines(resource, words),
      note: resource.status === "unverified" ? words.unverified : null,
    })),
    menu: {
      label: chosen.undecided ? words.chooseCountryFirst : words.chooseCountry,
      choices: chosen.menu.map(({ id, name }) => ({ id, label: name })),
    },
  };
};
