import type { Action, Actuator } from "../../model/action.ts";

/** An actuator that hands every action to `record`, if to anybody, and touches no platform: what replays and trials act through. */
export const createRecordingActuator = (record: (action: Action) => void = () => {}): Actuator => ({
  perform: (action) => {
    record(action);
    return { action, status: "recorded" };
  },
});
