import type { ActionToPerform, Performer } from "../../model/action.ts";

/** A performer that hands every action with its key to `record` and touches no platform: for replay and shadow mode. */
export const createRecordingPerformer = (record: (action: ActionToPerform, key: string) => void): Performer => ({
  perform: async (action, key) => {
    record(action, key);
    return { status: "recorded" };
  },
});
