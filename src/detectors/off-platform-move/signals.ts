import type { Signal } from "../../model/finding.ts";

const detector = "off-platform-move";

/** Signals of `off-platform-move`. */
export const signals: readonly Signal[] = [
  {
    id: "move-to-private",
    detector,
    role: "suspect",
    stage: "isolation",
    says: "Asks somebody to write in private",
    innocent: "Tickets, trades and guild matters go to private messages too",
    status: "stable",
  },
  {
    id: "move-to-app",
    detector,
    role: "suspect",
    stage: "isolation",
    says: "Asks somebody to go on in another app or by phone number",
    innocent: "Friends swap handles, and guilds use other apps",
    status: "stable",
  },
  {
    id: "move-to-vanishing",
    detector,
    role: "suspect",
    stage: "isolation",
    says: "Asks to go on where messages disappear or nobody else can read",
    innocent: "Privacy-minded people recommend such apps to everybody",
    status: "stable",
  },
  {
    id: "leaves-contact",
    detector,
    role: "suspect",
    stage: "isolation",
    says: "Leaves a number, link or handle to be written to about an offer",
    innocent: "Shops and communities leave their contact as well",
    status: "stable",
  },
];
