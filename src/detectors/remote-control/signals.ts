import type { Signal } from "../../model/finding.ts";

const detector = "remote-control";

/** Signals of `remote-control`. */
export const signals: readonly Signal[] = [
  {
    id: "live-location",
    detector,
    role: "suspect",
    stage: "demand",
    says: "Demands live location or to know where somebody is all the time",
    innocent: "Families and friends on a trip share locations",
    status: "stable",
  },
  {
    id: "camera-always-on",
    detector,
    role: "suspect",
    stage: "demand",
    says: "Demands that a camera or call stays on",
    innocent: "Study rooms and streams keep cameras on by choice",
    status: "stable",
  },
  {
    id: "check-ins",
    detector,
    role: "suspect",
    stage: "demand",
    says: "Demands to be told every step, or an answer at once at all times",
    innocent: "Worried parents and shift leads ask for check-ins",
    status: "stable",
  },
  {
    id: "asks-passwords",
    detector,
    role: "suspect",
    stage: "demand",
    says: "Asks for passwords, codes or access to somebody's accounts",
    innocent: "Shared streaming accounts, and tech support that does it wrong",
    status: "stable",
  },
  {
    id: "withholds-papers",
    detector,
    role: "suspect",
    stage: "threat",
    says: "Keeps somebody's papers, phone or wages",
    innocent: "Wages paid late by a known employer",
    status: "stable",
  },
  {
    id: "growing-debt",
    detector,
    role: "suspect",
    stage: "threat",
    says: "Says that somebody owes a debt that grows or keeps them from leaving",
    innocent: "Games and instalment plans have debts too",
    status: "stable",
  },
  {
    id: "cuts-off-contacts",
    detector,
    role: "suspect",
    stage: "isolation",
    says: "Forbids somebody to talk to others or to go out",
    innocent: "Jealous jokes, and parents' rules",
    status: "stable",
  },
];
