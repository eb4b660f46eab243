import type { Courier } from "../../model/delivery.ts";

/** A courier that touches no platform: what shadow mode brings things by. */
export const createRecordingCourier = (): Courier => ({ deliver: async () => ({ status: "recorded" }) });
