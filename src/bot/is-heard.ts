import type { Communities } from "../model/community.ts";
import type { Message } from "../model/message.ts";

/** Whether a message is heard: where moderators talk about cases nothing is a case, and what everybody reads is heard all the same. */
export const createIsHeard =
  (communities: Pick<Communities, "of">) =>
  ({ platform, community, closedChannel }: Message): boolean =>
    closedChannel === undefined || !communities.of(platform, community).alertChannels.includes(closedChannel);
