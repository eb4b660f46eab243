/** Every error a person can meet: a code that never changes, what happened, and what to do next. `{name}` is filled in. */
const errorTexts = {
  "file-missing": ["There is no file or folder {file}.", "Check the path; quote it if it holds spaces."],
  "file-unreadable": ["{file} cannot be read.", "Give this user the right to read it, or copy it elsewhere."],
  "file-empty": ["{file} holds nothing.", "Export the chat again and check that it has messages."],
  "folder-empty": ["{file} holds no export.", "Name a folder with .json, .ndjson or .gz files."],
  "format-unknown": [
    "{file} is none of the formats that can be read.",
    "Use Telegram Desktop's JSON export, DiscordChatExporter's JSON, or one JSON message a line (see README).",
  ],
  "encoding-wrong": ["{file}, line {line}: this is not UTF-8 text.", "Save the file as UTF-8 and try again."],
  "gzip-broken": ["{file} ends in the middle of its gzip data or is damaged.", "Copy or compress it again."],
  "file-truncated": [
    "{file} ends in the middle, at line {line}.",
    "What came before was read; export it again for the rest.",
  ],
  "line-broken": ["{file}, line {line}: this is not valid JSON.", "The line was left out; mend or remove it."],
  "message-broken": ["{file}, line {line}: {detail}.", "The message was left out; mend or remove it."],
  "config-missing": ["{file} is missing.", "Restore it from the release, or name the right folder with --config."],
  "config-broken": ["{file}, line {line}: {detail}.", "{mend}"],
  "phrasebook-broken": ["{file}, line {line}: {detail}.", "{mend}"],
  "model-broken": [
    "The learned model {file} is missing, cut off or of another version.",
    "Restore it from the release, or make it anew with: npm run train.",
  ],
  "nothing-to-check": [
    "There is nothing to check.",
    "Write a message after the command, or hand lines to standard input.",
  ],
  "option-wrong": ["{option} cannot be {value}.", "{mend}"],
  "log-unwritable": [
    "The alert log in {file} cannot be written.",
    "Free disk space or give this user the right to write there.",
  ],
  "log-broken": [
    "The alert log {file} is not a Breakwater log, or is damaged.",
    "Restore a backup, or name another folder with --data.",
  ],
  "log-newer": [
    "The alert log {file} was written by a newer version.",
    "Update Breakwater, or name another folder with --data.",
  ],
  "log-busy": ["The alert log {file} is in use by another program.", "Try again, or stop the other program first."],
  "alert-missing": ["There is no alert {number}.", "List them with: alerts list."],
  "key-wrong": [
    "The key in {file} is not one that Breakwater made.",
    "Restore it from your backup; without it the log cannot be added to.",
  ],
  "key-open-to-others": [
    "Other users of this machine may read or change the keys in {file}.",
    "Take that right away: chmod 600 {file}. If somebody may have read them, rotate them: keys rotate.",
  ],
  "key-unwritable": [
    "The key file {file} cannot be written.",
    "Free disk space or give this user the right to write there.",
  ],
  "key-busy": [
    "Another program is just changing the keys in {file}.",
    "Try again; if nothing else is running, remove {draft}, which was left half done.",
  ],
  "key-unproven": [
    "The new keys did not open what they had sealed, so {file} was left as it was.",
    "Check the disk and its free space, and try again.",
  ],
  "key-in-environment": [
    "The keys come from BREAKWATER_KEY in the environment, which cannot be changed from here.",
    "Put a new key first there and leave the older ones behind it, separated by commas: the newest first.",
  ],
} as const satisfies Record<string, readonly [string, string]>;

/** The stable name of an error. */
export type ErrorCode = keyof typeof errorTexts;

/** What happened and what to do next, as data; shown to people and never thrown. */
export interface Problem {
  readonly code: ErrorCode;
  readonly what: string;
  readonly mend: string;
}

const fill = (text: string, details: Readonly<Record<string, string | number>>) =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => String(details[name] ?? whole));

/** The problem of a code with its details filled in. */
export const problem = (code: ErrorCode, details: Readonly<Record<string, string | number>> = {}): Problem => ({
  code,
  what: fill(errorTexts[code][0], details),
  mend: fill(errorTexts[code][1], details),
});

/** A problem that stops what was asked for. */
export class BreakwaterError extends Error {
  readonly problem: Problem;

  constructor(code: ErrorCode, details: Readonly<Record<string, string | number>> = {}, options?: ErrorOptions) {
    const found = problem(code, details);
    super(`${found.what} ${found.mend}`, options);
    this.name = "BreakwaterError";
    this.problem = found;
  }
}
