import { z } from "zod";
import { channelKinds } from "../model/message.ts";
import { guessAt } from "./explain-issue.ts";

/** Discord's ids and Telegram's, of which those of groups begin with a minus and those of topics end in /number. */
const idForm = "^-?[0-9]+(/[0-9]+)?$";
const isId = (text: string): boolean => new RegExp(idForm).test(text);

const howToFind =
  'it is named by its id, in quotes, for names change: on Discord switch on Developer Mode and choose "Copy ID", in Telegram groups /status says it';

const idOf = (what: "community" | "channel") =>
  z
    .string()
    .superRefine((id, context) => {
      if (isId(id)) return;
      const mend = `Write the id of the ${what}: ${howToFind}.`;
      context.addIssue({ code: "custom", message: `"${id}" is not the id of a ${what}`, params: { mend } });
    })
    .meta({ pattern: idForm });

/** The id of a community. */
export const communityId = idOf("community");

/** The id of a channel. */
export const channelId = idOf("channel");

/** A kind of channel, or the id of one. */
export const channelOrKind = z
  .string()
  .superRefine((text, context) => {
    if ((channelKinds as readonly string[]).includes(text) || isId(text)) return;
    const guess = guessAt(text, channelKinds);
    const mend = `${guess}Allowed here: ${channelKinds.join(", ")}, or the id of a channel; ${howToFind}.`;
    context.addIssue({ code: "custom", message: `"${text}" is no kind of channel and no id`, params: { mend } });
  })
  .meta({ anyOf: [{ enum: [...channelKinds] }, { pattern: idForm }] });

const isZone = (name: string): boolean => {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
};

/** A time zone by its name, such as Europe/Madrid. */
export const timeZone = z.string().superRefine((name, context) => {
  if (isZone(name)) return;
  const guess = guessAt(name, Intl.supportedValuesOf("timeZone"));
  const mend = `${guess}Write it as Europe/Madrid or America/Lima, or UTC.`;
  context.addIssue({ code: "custom", message: `there is no time zone "${name}"`, params: { mend } });
});
