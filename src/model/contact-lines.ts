import type { Resource } from "./resource.ts";
import { fillIn, type Wording } from "./wording.ts";

/** How a place to turn to can be reached, when, and by whom, a line each. */
export const contactLines = (resource: Resource, words: Wording["resources"]): readonly string[] => {
  const { phone, web, chat, hours, anonymous, ages } = resource;
  const lines: string[] = [];
  if (phone !== null) lines.push(fillIn(words.phone, { phone }));
  if (web !== null) lines.push(fillIn(words.web, { web }));
  if (chat !== null) lines.push(fillIn(words.chat, { chat }));
  if (hours === "always") lines.push(words.always);
  else if (hours !== null) {
    const { from, to } = hours;
    lines.push(fillIn(hours.everyDay ? words.hoursEveryDay : words.hours, { from, to }));
  }
  if (ages !== null) lines.push(ages === "under-18" ? words.under18 : words.adults);
  if (anonymous === true) lines.push(words.anonymous);
  return lines;
};
