import type { REST } from "discord.js";

/** After how long the token is used again; Discord shuts out whoever asks thousands of times with one that does not hold. */
const AGAIN_MS = 10_000;

/**
 * Goes on with the token that was set last. discord.js lets go of it at the first answer with status 401, which whatever stands
 * before Discord may give as well, and nothing that is asked afterwards would be sent until the next start.
 */
export const keepToken = (rest: REST): void => {
  const set = rest.setToken.bind(rest);
  let timer: NodeJS.Timeout | undefined;
  let last = "";
  rest.setToken = (token: string | null) => {
    clearTimeout(timer);
    if (token === null) timer = setTimeout(() => set(last), AGAIN_MS).unref();
    else last = token;
    return set(token as string);
  };
};
