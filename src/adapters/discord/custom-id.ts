import { z } from "zod";
import { type Press, pressIds } from "../../model/desk.ts";
import { buttonIds } from "../../model/wording.ts";

/** What a button carries, so that it works after a restart and on old cards. */
export type Carried = Pick<Press, "button" | "case" | "confirmed" | "choice">;

const buttons = z.enum([...buttonIds, ...pressIds]);
const form = /^bw1:(\d{1,15}|-):([a-z-]{1,40}):([yn])(?::=([\w@-]{1,40}))?$/;

/** The id of a button or menu, at most 100 characters. */
export const toCustomId = ({ button, case: number, confirmed, choice }: Carried): string =>
  `bw1:${number ?? "-"}:${button}:${confirmed ? "y" : "n"}${choice === null ? "" : `:=${choice}`}`;

/** What an id carries; null for one that is not ours. */
export const fromCustomId = (id: string): Carried | null => {
  const [, number, name, answer, choice = null] = form.exec(id) ?? [];
  const button = buttons.safeParse(name);
  if (number === undefined || !button.success) return null;
  return { button: button.data, case: number === "-" ? null : Number(number), confirmed: answer === "y", choice };
};
