import type { AlertCard } from "../../src/model/card.ts";

/** A card of a case with all its buttons; `over` replaces any field. */
export const sampleCard = (over: Partial<AlertCard> = {}): AlertCard => ({
  language: "en",
  number: 3,
  case: 1,
  caseTitle: "Case 1",
  handled: [],
  level: "review",
  title: "Review: grooming",
  means: "Somebody should look at this.",
  decides: "A person decides.",
  detectors: [],
  speaker: "100000000000000001",
  whoToWhom: "to one member",
  score: "strong",
  seen: [{ sentence: "Asks for secrecy", excerpt: "dont tell your mum" }],
  excerptNote: "Press to read.",
  why: ["Two kinds of sign"],
  innocent: ["It may be a joke"],
  nextSteps: ["Read the talk"],
  buttons: (["claim", "confirm", "not-a-concern", "offer-resources", "show-why", "more"] as const).map((id) => ({
    id,
    label: id,
    needs: "see-alerts",
    confirm: false,
    asks: null,
  })),
  place: { platform: "discord", community: "1", channel: "2", message: "3" },
  headings: {
    ...{ whoToWhom: "Who", seen: "Seen", mayBeInnocent: "Innocent", nextSteps: "Next", why: "Why", link: "Go" },
    discussion: "Talk",
  },
  ...over,
});
