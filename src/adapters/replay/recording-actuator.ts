import type { Actuator } from "../../model/action.ts";

/** An actuator that touches no platform: what replays and trials act through. */
export const createRecordingActuator = (): Actuator => ({
  perform: (action) => ({ action, status: "recorded" }),
});
