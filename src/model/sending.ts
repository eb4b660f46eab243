import type { AlertCard } from "./card.ts";
import type { Delivery } from "./delivery.ts";

/** What is sent, as far as it matters when. */
export type Sending = Delivery["kind"] | "urgent" | "edit";

/** In which order what is to be sent goes out, from 0 for the first: alerts, the urgent ones first, before resources before changes of what stands there. */
export const sendingOrder: Readonly<Record<Sending, number>> = {
  urgent: 0,
  card: 1,
  call: 2,
  "delete-message": 3,
  timeout: 3,
  trouble: 4,
  resources: 5,
  notice: 6,
  edit: 7,
};

/** What is sent as something. */
export interface Sent {
  readonly kind: Sending;
}

/** As what a card is sent that is posted. */
export const sendingOf = ({ level }: Pick<AlertCard, "level">): Sending => (level === "urgent" ? "urgent" : "card");

/** Whether something must not wait until all that a place refused before has had its turn: a raid makes hundreds of cards. */
export const goesFirst = (sending: Sending): boolean => sending === "urgent" || sending === "call";
