/** How often it is looked whether the clock was set back. */
const EVERY_MS = 1000;

/** Tells, within a second, whenever the machine's clock was set back. */
export const onSetBack = (tell: () => void): void => {
  let latest = Date.now();
  const look = () => {
    const now = Date.now();
    const isSetBack = now < latest;
    latest = now;
    if (isSetBack) tell();
  };
  setInterval(look, EVERY_MS).unref();
};
