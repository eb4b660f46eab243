import type { Signal } from "../../model/finding.ts";

const detector = "help-seeking";

/** Signals of `help-seeking`. */
export const signals: readonly Signal[] = [
  { id: "discloses-threat", detector, role: "help", stage: "threat", says: "Tells that somebody threatens them with images or demands money", innocent: "Somebody may retell news or fiction", status: "stable" },
  { id: "discloses-pressure", detector, role: "help", stage: "demand", says: "Tells that somebody presses them for images, secrecy or a meeting, or makes them uneasy", innocent: "Somebody may retell news or fiction", status: "stable" },
  { id: "discloses-exploitation", detector, role: "help", stage: "demand", says: "Tells of withheld papers or wages, a debt, or work that cannot be left", innocent: "Complaints about an ordinary job", status: "stable" },
  { id: "discloses-past", detector, role: "help", stage: "contact", says: "Tells that it happened to them before", innocent: "Somebody may retell news or fiction", status: "stable" },
  { id: "asks-if-scam", detector, role: "help", stage: "contact", says: "Asks whether an offer or message is a scam", innocent: "Questions about ordinary shopping", status: "stable" },
  { id: "worried-for-friend", detector, role: "help", stage: "contact", says: "Worries for a friend, child or relative", innocent: "Everyday worries about friends", status: "stable" },
  { id: "asks-for-help", detector, role: "help", stage: "contact", says: "Asks what to do, afraid or ashamed", innocent: "Everyday questions of what to do", status: "stable" },
  { id: "sent-or-paid", detector, role: "help", stage: "demand", says: "Tells of having sent images or money to somebody who wants more", innocent: "Trades gone wrong", status: "stable" },
  { id: "despair", detector, role: "help", stage: "threat", says: "Says they see no way out", innocent: "Exaggeration among friends", status: "stable" },
];
