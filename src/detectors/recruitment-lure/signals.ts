import type { Signal } from "../../model/finding.ts";

const detector = "recruitment-lure";

/** Signals of `recruitment-lure`. */
export const signals: readonly Signal[] = [
  { id: "job-lure", detector, role: "suspect", stage: "contact", kind: "job", says: "Offers a job with very high pay, no experience asked and vague duties", innocent: "Freelance gigs, parody and jobs inside a game are often praised in the same words", status: "stable" },
  { id: "abroad-arranged", detector, role: "suspect", stage: "trust", kind: "job", says: "Offers work or a stay abroad with travel, visa or housing arranged by the recruiter", innocent: "Au pair agencies, student exchanges and named employers arrange travel too", status: "stable" },
  { id: "targets-profile", detector, role: "suspect", stage: "contact", kind: "job", says: "Looks for people of one sex, age or look for a job", innocent: "Casting calls for a named production and talk about fictional characters do so too", status: "stable" },
  { id: "modelling-casting", detector, role: "suspect", stage: "contact", kind: "modelling", says: "Invites to modelling, casting or a pageant in private", innocent: "Art commissions, cosplay shoots and named agencies use the same words", status: "stable" },
  { id: "hands-over-papers", detector, role: "suspect", stage: "demand", kind: "job", says: "Asks to hand over a passport, identity papers or the phone with a job or journey", innocent: "Embassies, hotels and employers check papers and give them back at once", status: "stable" },
  { id: "debt-for-work", detector, role: "suspect", stage: "demand", kind: "job", says: "Speaks of an advance, a debt or a journey to be paid back by work", innocent: "Student loans and relocation packages of named employers work alike", status: "stable" },
  { id: "come-alone", detector, role: "suspect", stage: "isolation", kind: "job", says: "Asks to keep a job or journey from the family, or to come alone", innocent: "Surprise trips are kept secret too", status: "stable" },
  { id: "fast-love", detector, role: "suspect", stage: "trust", kind: "lover-boy", says: "Promises love and a future together very early, or asks for proof of love", innocent: "Couples at a distance and song lyrics speak like this", status: "stable" },
  { id: "money-mule", detector, role: "suspect", stage: "demand", kind: "money-mule", says: "Asks to receive money or parcels through one's own account and pass them on", innocent: "Treasurers and flatmates pass money on for a known purpose", status: "stable" },
  { id: "organ-offer", detector, role: "suspect", stage: "demand", kind: "organ", says: "Offers money for an organ", innocent: "Medicine, law and history talk about it", status: "stable" },
  { id: "adoption-offer", detector, role: "suspect", stage: "demand", kind: "adoption", says: "Offers or seeks a child for money", innocent: "Families talk about lawful adoption", status: "stable" },
  { id: "marriage-offer", detector, role: "suspect", stage: "demand", kind: "paid-marriage", says: "Offers a marriage for money or papers", innocent: "History, films and jokes talk about it", status: "stable" },
  { id: "brings-friends", detector, role: "suspect", stage: "contact", kind: "job", says: "Offers a commission for bringing other people", innocent: "Affiliate and refer-a-friend programmes of named firms do so too", status: "stable" },
  { id: "fee-to-work", detector, role: "suspect", stage: "demand", kind: "job", says: "Asks for a fee before the work can begin", innocent: "Official visa fees are paid to an office, not to a recruiter", status: "stable" },
  { id: "preys-on-need", detector, role: "suspect", stage: "contact", kind: "job", says: "Answers somebody in need with a private offer of money, work or a place to stay", innocent: "Mutual aid and social workers answer people in need as well", status: "stable" },
];
