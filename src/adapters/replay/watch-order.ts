import type { Message } from "../../model/message.ts";
import type { Report } from "./report.ts";

/** Follows in which order the messages of one file stand. */
export interface OrderWatch {
  /** A message, and the line in which it stands. */
  note(message: Message, line: number): void;
  /** Reports what is to be reported, once all of the file is read. */
  end(): void;
}

/** What stands so close together in time says nothing: whoever writes at once is listed as it comes. */
const STEP_MS = 60_000;

/** How many channels of a file are followed: an export of everything has fewer, and a file of others' making costs no more memory. */
const MOST_CHANNELS = 10_000;

interface Course {
  /** The time that the next step is counted from, so that steps of a few seconds add up. */
  at: number;
  back: number;
  forward: number;
  /** Line of the first step back. */
  line: number;
}

/** One step back is where exports were put together; messages that came late are followed by steps forward. */
const isBackwards = ({ back, forward }: Course): boolean => back > 2 * forward + 1;

/**
 * Tells where messages of a channel stand newest first: each is read before what was said before it. They cannot be put in
 * order, for a file is never held as a whole.
 */
export const watchOrder = (report: Report): OrderWatch => {
  const courses = new Map<string, Course>();
  const courseOf = ({ platform, community, channel, sentAt }: Message): Course | undefined => {
    const key = `${platform}\n${community}\n${channel}`;
    const known = courses.get(key);
    if (known !== undefined || courses.size >= MOST_CHANNELS) return known;
    const begun = { at: sentAt, back: 0, forward: 0, line: 0 };
    courses.set(key, begun);
    return begun;
  };
  // Only the ids are kept of the message before, never the message.
  let last: Pick<Message, "platform" | "community" | "channel"> = { platform: "", community: "", channel: "" };
  let course: Course | undefined;
  return {
    note(message, line) {
      const { platform, community, channel, sentAt } = message;
      const isSame = channel === last.channel && community === last.community && platform === last.platform;
      if (!isSame) {
        course = courseOf(message);
        last = { platform, community, channel };
      }
      if (course === undefined || Math.abs(sentAt - course.at) < STEP_MS) return;
      if (sentAt > course.at) course.forward++;
      else if (++course.back === 1) course.line = line;
      course.at = sentAt;
    },
    end() {
      const found = [...courses.values()].filter(isBackwards);
      if (found.length > 0) report("export-backwards", { line: Math.min(...found.map((one) => one.line)) });
    },
  };
};
