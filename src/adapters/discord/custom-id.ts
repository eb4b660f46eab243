import { z } from "zod";
import type { Press } from "../../model/desk.ts";
import { pressIds } from "../../model/desk.ts";
import { buttonIds } from "../../model/wording.ts";

/** What a button carries, so that it works after a restart and on old cards. */
export type Carried = Pick<Press, "button" | "case" | "confirmed">;

const buttons = z.enum([...buttonIds, ...pressIds]);
const form = /^bw1:(\d{1,15}|-):([a-z-]{1,40}):([yn])$/;

/** The id of a button or menu, at most 100 characters. */
export const toCustomId = ({ button, case: number, confirmed }: Carried): string =>
  `bw1:${number ?? "-"}:${button}:${confirmed ? "y" : "n"}`;

/** What an id carries; null for one that is not ours. */
export const fromCustomId = (id: string): Carried | null => {
  const [, number, name, answer] = form.exec(id) ?? [];
  const button = buttons.safeParse(name);
  if (number === undefined || !button.success) return null;
  return { button: button.data, case: number === "-" ? null : Number(number), confirmed: answer === "y" };
};
