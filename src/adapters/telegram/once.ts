import type { Delivered } from "../../model/delivery.ts";
import { putLast } from "../../support/put-last.ts";
import { createShare } from "../../support/share.ts";

/** How many deliveries are remembered. */
const MOST = 1000;

/**
 * Brings what comes again under the same key once: who asks while it is under way waits for the same, and what is done is
 * remembered. A process that ends forgets it.
 */
export const createOnce = () => {
  const share = createShare<Delivered>();
  const done = new Map<string, Delivered>();
  return (key: string, work: () => Promise<Delivered>): Promise<Delivered> =>
    share(key, async () => {
      const known = done.get(key);
      if (known !== undefined) return known;
      const delivered = await work();
      if (delivered.status === "done") putLast(done, key, delivered, MOST);
      return delivered;
    });
};
