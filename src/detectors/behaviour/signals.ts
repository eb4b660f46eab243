import type { Signal } from "../../model/finding.ts";

/** What is told by who writes to whom, when and how often, beside words that were found already. */
export const signals = [
  {
    id: "same-words-to-several",
    detector: "recruitment-lure",
    role: "suspect",
    stage: "contact",
    says: "Sends nearly the same words to several people",
    innocent: "Greeters, traders and hosts of events copy and paste too",
    status: "stable",
  },
  {
    id: "asks-several-people",
    detector: "grooming",
    role: "suspect",
    stage: "contact",
    says: "Asks several people for their age or where they live",
    innocent: "Icebreakers and people who arrange a meet-up ask everybody",
    status: "stable",
  },
  {
    id: "seeks-out-newcomers",
    detector: "grooming",
    role: "suspect",
    stage: "contact",
    says: "Is new here and approaches only people who are new as well",
    innocent: "Friends who join together write to each other",
    status: "stable",
  },
  {
    id: "persists-after-no",
    detector: "grooming",
    role: "suspect",
    stage: "demand",
    says: "Goes on after the other person said no",
    innocent: "Friends tease each other, and traders haggle",
    status: "stable",
  },
  {
    id: "answers-need-apart",
    detector: "off-platform-move",
    role: "suspect",
    stage: "isolation",
    says: "Answers somebody's need by asking them to talk apart",
    innocent: "Real helpers and employers go on in private too",
    status: "stable",
  },
  {
    id: "sudden-tempo",
    detector: "remote-control",
    role: "suspect",
    stage: "demand",
    says: "Presses one person with message after message within minutes",
    innocent: "Excited people write in bursts",
    status: "stable",
  },
] as const satisfies readonly Signal[];

/** The id of one of them. */
export type BehaviourId = (typeof signals)[number]["id"];
