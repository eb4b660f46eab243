import type { Signal } from "../../model/finding.ts";

const detector = "payment-extortion";

/** Signals of `payment-extortion`. */
export const signals: readonly Signal[] = [
  {
    id: "demands-payment",
    detector,
    role: "suspect",
    stage: "demand",
    says: "Demands money, gift cards or crypto from somebody",
    innocent: "Market places, shared bills and fines in role-play",
    status: "stable",
  },
  {
    id: "deadline",
    detector,
    role: "suspect",
    stage: "threat",
    says: "Sets a deadline or a countdown",
    innocent: "Events, auctions and homework have deadlines",
    status: "stable",
  },
  {
    id: "ruin-threat",
    detector,
    role: "suspect",
    stage: "threat",
    says: "Threatens that a life will be ruined, or with the police",
    innocent: "Jokes and trash talk between friends",
    status: "stable",
  },
  {
    id: "more-after-payment",
    detector,
    role: "suspect",
    stage: "demand",
    says: "Wants more after a payment, or offers to work a debt off",
    innocent: "Talk about wages and instalments",
    status: "stable",
  },
  {
    id: "false-removal",
    detector,
    role: "suspect",
    stage: "demand",
    says: "Offers to delete images or hack them back for money",
    innocent: "Real helplines never ask for money",
    status: "stable",
  },
];
