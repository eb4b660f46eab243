import { type DetectorId, detectorIds, type Signal, type Stage } from "../../model/finding.ts";
import { resembles } from "./resemble.ts";

/** What a message that resembles a family reads like, and when that is harmless. */
const texts: Readonly<Record<DetectorId, readonly [Stage, string, string]>> = {
  "recruitment-lure": [
    "contact",
    "Reads as a whole like an offer that baits",
    "Real offers of work, travel or help use the same words",
  ],
  "image-coercion": [
    "demand",
    "Reads as a whole like pressing for private images, or threatening with them",
    "Friends, games and shops speak of pictures and of showing them too",
  ],
  "off-platform-move": [
    "contact",
    "Reads as a whole like pushing somebody to a place that nobody else sees",
    "Friends swap handles and numbers every day",
  ],
  grooming: [
    "trust",
    "Reads as a whole like winning trust step by step, probing or keeping secrets",
    "Friends are close, joke and ask about each other too",
  ],
  "payment-extortion": [
    "threat",
    "Reads as a whole like demanding money or favours under pressure",
    "Debts, deadlines and fines among friends, in games and in shops",
  ],
  "remote-control": [
    "isolation",
    "Reads as a whole like controlling where somebody is, whom they see or what they keep",
    "Families and teams check in with each other too",
  ],
  "exploitation-advert": [
    "contact",
    "Reads as a whole like offering other people for money",
    "Agencies, teams and shops announce new people and things too",
  ],
  "help-seeking": [
    "demand",
    "Reads as a whole like somebody who is in trouble, or worries for somebody",
    "People talk of such things in stories, news and jokes too",
  ],
};

/** One signal a family, for what the model says of a message as a whole; and one each for what an answer shows of whoever is answered: pressure of any family, or a call for help. */
export const signals: readonly Signal[] = [
  ...detectorIds.map((detector): Signal => {
    const [stage, says, innocent] = texts[detector];
    const role = detector === "help-seeking" ? "help" : "suspect";
    return { id: resembles(detector), detector, role, stage, says, innocent, status: "stable", learned: true };
  }),
  {
    id: "is-advised",
    detector: "help-seeking",
    role: "help",
    stage: "demand",
    says: "Is answered as people answer somebody in trouble",
    innocent: "People give advice on small things too",
    status: "stable",
    learned: true,
  },
  {
    id: "draws-alarm",
    detector: "payment-extortion",
    role: "suspect",
    stage: "threat",
    says: "Is answered as people answer somebody who threatens, presses or lures them",
    innocent: "Friends play frightened in jokes and games too",
    status: "stable",
    learned: true,
  },
];
