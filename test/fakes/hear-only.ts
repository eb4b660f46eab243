import type { Problem } from "../../src/model/errors.ts";
import type { Message } from "../../src/model/message.ts";
import type { Listener } from "../../src/model/platform.ts";

/** A listener that only hears; `hear` may be slow or fail. */
export const hearOnly = (hear: (message: Message) => Promise<void>, troubles: Problem[] = []): Listener => ({
  hear,
  lastHeard: () => null,
  heardUpTo: () => {},
  left: async () => {},
  moved: async () => {},
  granted: async () => {},
  toldIn: () => [],
  toldAnywhere: () => [],
  toldWhere: () => [],
  languageOf: () => "en",
  trouble: (problem) => void troubles.push(problem),
  desk: { commands: [] } as never,
});
