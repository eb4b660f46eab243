import { fieldsOf } from "./is-field.ts";
import { isTelegramText, joinPieces } from "./telegram-text.ts";

const wordsOf = (text: unknown): string => (isTelegramText(text) ? joinPieces(text).text : "");

/** The words of a list under its heading; what has another form than exports give it says nothing. */
const listed = (heading: unknown, answers: unknown): string[] => [
  wordsOf(heading),
  ...(Array.isArray(answers) ? answers.map((answer) => wordsOf(fieldsOf(answer)?.text)) : []),
];

/** What the author of a message wrote in its poll and its list of tasks, line by line. */
export const listedIn = (raw: { readonly poll?: unknown; readonly todo_list?: unknown }): string[] => {
  const poll = fieldsOf(raw.poll);
  const tasks = fieldsOf(raw.todo_list);
  return [
    ...(poll === null ? [] : listed(poll.question, poll.answers)),
    ...(tasks === null ? [] : listed(tasks.title, tasks.answers)),
  ].filter((line) => line !== "");
};
