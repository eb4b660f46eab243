import { concernOf } from "../actions/resource-post.ts";
import type { Asker, Reply } from "../model/desk.ts";
import { answerHelp } from "./answer-help.ts";
import type { DeskParts } from "./desk-parts.ts";
import { say } from "./reply.ts";

/** A private look at one text: what is noticed in it, and where to turn; nothing of it is kept. */
export const checkText = (asker: Asker, text: string, parts: DeskParts): Reply => {
  const { look, signalText, wordingOf } = parts;
  const { desk } = wordingOf(asker.language);
  const seen = look(text);
  if (seen.length === 0) return say(desk.checkNothing, { title: desk.checkTitle });
  const sentences = [...new Set(seen.map(({ signal }) => signalText(signal, asker.language).says))];
  const detectors = seen.map(({ detector }) => detector);
  const help = answerHelp(asker, { country: null, language: null }, concernOf(detectors, seen), parts);
  // Whom to turn to in the community stands above, as in every answer that shows where to turn.
  const lines = [...help.lines, desk.checkFound, ...sentences.map((sentence) => `• ${sentence}`)];
  return { ...help, title: desk.checkTitle, lines };
};
