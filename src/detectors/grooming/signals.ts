import type { Signal } from "../../model/finding.ts";

const detector = "grooming";

/** Signals of `grooming`. */
export const signals: readonly Signal[] = [
  { id: "asks-age", detector, role: "suspect", stage: "contact", says: "Asks somebody's age, school year or birthday", innocent: "Onboarding, role menus and birthday bots ask the same", status: "stable" },
  { id: "asks-place", detector, role: "suspect", stage: "contact", says: "Asks where somebody lives or whether they are a boy or a girl", innocent: "Icebreakers and meet-ups ask the same", status: "stable" },
  { id: "age-gap-remark", detector, role: "suspect", stage: "trust", says: "Plays down a difference in age, or praises somebody as mature for their age", innocent: "Debates about a film or praise of a skill", status: "stable" },
  { id: "asks-who-is-there", detector, role: "suspect", stage: "isolation", says: "Asks whether somebody is alone, or who looks at their phone", innocent: "\"Alone in the lobby?\" or whether the parents allow a trip", status: "stable" },
  { id: "asks-secrecy", detector, role: "suspect", stage: "isolation", says: "Asks to keep it secret or to delete the messages", innocent: "Surprise parties, spoilers, and advice not to share a password", status: "stable" },
  { id: "exclusivity", detector, role: "suspect", stage: "isolation", says: "Says that only the speaker understands or cares", innocent: "Lyrics, role-play and real support sound alike", status: "stable" },
  { id: "conditional-gift", detector, role: "suspect", stage: "trust", says: "Promises one person a gift for a favour", innocent: "Giveaways and trades have conditions too", status: "stable" },
  { id: "testing-limits", detector, role: "suspect", stage: "demand", says: "Tests limits: a dare, \"just a joke\", or asking again after a no", innocent: "Party games among peers", status: "stable" },
  { id: "romantic-turn", detector, role: "suspect", stage: "demand", says: "Turns the talk towards romance or the body", innocent: "Couples, health education and survivors' talk", status: "stable" },
  { id: "proposes-meeting", detector, role: "suspect", stage: "demand", says: "Proposes to meet alone, with a place, time or lift", innocent: "Conventions, raids and meet-ups are arranged in the open", status: "stable" },
  { id: "guilt-pressure", detector, role: "suspect", stage: "demand", says: "Puts pressure by guilt, anger or threats of self-harm if refused", innocent: "Somebody in a real crisis, who needs help", status: "stable" },
  { id: "claims-authority", detector, role: "suspect", stage: "trust", says: "Claims to be a scout, coach or member of staff with a private request", innocent: "Real staff write in the open and can be checked", status: "stable" },
  { id: "asks-to-lie", detector, role: "suspect", stage: "isolation", says: "Asks to lie about one's age or to switch a safety setting off", innocent: "Help with technical settings", status: "stable" },
  { id: "self-declared-minor", detector, role: "context", stage: "contact", says: "Says to be under age or at school", innocent: "Somebody may speak about another person or the past", status: "stable" },
];
