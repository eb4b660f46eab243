/** What an answer shows of the line that it answers: that it was pressure, or a call for help. */
export const drawsAlarm = "draws-alarm";
export const isAdvised = "is-advised";

/** True for what was shown by an answer, not heard in the line itself. */
export const isShown = (signal: string): boolean => signal === drawsAlarm || signal === isAdvised;
