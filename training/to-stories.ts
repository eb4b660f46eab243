import type { Story } from "../test/stories/read-stories.ts";
import type { Talk } from "./read-talks.ts";

const MINUTES_APART = 0.7;

const toStory = ({ place, kind, topic, evasive, language, lines }: Talk): Story => ({
  id: place,
  kind: kind === "help" ? "help-seeking" : kind === "harmful" ? "harmful" : "look-alike",
  topic,
  evasive,
  language,
  platform: "corpus",
  suspect: kind === "harmful" ? "a" : undefined,
  helpFor: kind === "help" ? "a" : undefined,
  detectors: [...new Set(lines.flatMap(({ families }) => families))],
  alertBy: kind === "harmful" ? lines.findIndex(({ alert }) => alert) + 1 : undefined,
  people: {},
  saidTo: null,
  threats: null,
  messages: lines.map(({ by, text }, index) => ({ by, text, at: index * MINUTES_APART })),
});

/** Talks as stories, so that the same figures are counted; ordinary chat is left out, for it is no look-alike. */
export const toStories = (talks: readonly Talk[]): readonly Story[] =>
  talks.filter(({ kind }) => kind !== "ordinary").map(toStory);
