import type { Yardstick } from "../../src/evidence/assess.ts";
import type { Signal } from "../../src/model/finding.ts";
import type { Scores } from "../../src/model/scores.ts";

const signal = (id: string, over: Partial<Signal> = {}): Signal => ({
  id,
  detector: "grooming",
  role: "suspect",
  stage: "contact",
  says: "Says",
  innocent: "Innocent",
  status: "stable",
  ...over,
});
const signals = new Map(
  [
    signal("weak"),
    signal("trust", { stage: "trust" }),
    signal("strong", { stage: "threat", detector: "image-coercion" }),
    signal("trial", { status: "trial" }),
    signal("help", { role: "help", detector: "help-seeking" }),
    signal("model", { learned: true, stage: "threat" }),
  ].map((one) => [one.id, one]),
);
const scores: Scores = {
  prior: -4,
  levels: { watch: -2, review: 0, urgent: 2 },
  combinesFrom: -1,
  weights: { weak: 1, trust: 1.5, strong: 3, trial: 5, help: 4, model: 1 },
  caps: {
    "recruitment-lure": 5,
    "image-coercion": 5,
    "off-platform-move": 5,
    grooming: 2,
    "payment-extortion": 5,
    "remote-control": 5,
    "exploitation-advert": 5,
    "help-seeking": 8,
  },
  halfLifeHours: { contact: 24, trust: 24, isolation: 24, demand: 24, threat: 24 },
  repeat: 0.5,
  elsewhere: 0.5,
  credits: {
    advance: 0.25,
    advanceMost: 0.5,
    newcomer: 0.5,
    newcomerDays: 7,
    answersHelp: -1.5,
    askedForHelp: -0.5,
    tellsOfPressure: 0.75,
    minor: 1,
    approached: 1,
    approachedPeople: 3,
  },
};
/** Signals of each kind with round weights, and two combinations of them. */
export const plainYardstick: Yardstick = {
  scores,
  signals,
  composites: [
    { id: "pair", level: "urgent", when: { all: ["weak", "strong"] } },
    { id: "families", level: "urgent", when: { all: ["grooming", "image-coercion", "payment-extortion"] } },
  ],
};
