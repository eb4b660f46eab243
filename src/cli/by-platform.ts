import type { Message } from "../model/message.ts";

/** Reads the messages of each platform by themselves: what bears the same ids on another is somebody else. */
export const byPlatform = <Result>(start: () => (message: Message) => Result): ((message: Message) => Result) => {
  const started = new Map<string, (message: Message) => Result>();
  return (message) => {
    const read = started.get(message.platform) ?? start();
    started.set(message.platform, read);
    return read(message);
  };
};
