import { platformErrorTexts } from "./platform-error-texts.ts";

/** Every error a person can meet: a code that never changes, what happened, and what to do next. `{name}` is filled in. */
export const errorTexts = {
  "file-missing": ["There is no file or folder {file}.", "Check the path; quote it if it holds spaces."],
  "file-unreadable": [
    "{file} cannot be read.",
    "Run this as the user that it belongs to, or give this user the right to read it.",
  ],
  "file-unwritable": ["{file} cannot be written.", "Free disk space or give this user the right to write there."],
  "file-empty": ["{file} holds nothing.", "Export the chat again and check that it has messages."],
  "folder-empty": ["{file} holds no export.", "Name a folder with .json, .ndjson or .gz files."],
  "format-unknown": [
    "{file} is none of the formats that can be read.",
    "Use Telegram Desktop's JSON export, DiscordChatExporter's JSON, or one JSON message a line (see README).",
  ],
  "settings-encoding": ["{file} is not UTF-8 text.", "Save the file as UTF-8 and try again."],
  "encoding-wrong": ["{file}, line {line}: this is not UTF-8 text.", "Save the file as UTF-8 and try again."],
  "gzip-broken": [
    "{file} ends in the middle of its gzip data, is damaged, or holds something else behind it.",
    "What came before was read; copy or compress it again for the rest.",
  ],
  "file-truncated": [
    "{file} ends in the middle, at line {line}.",
    "What came before was read; export it again for the rest.",
  ],
  "line-broken": ["{file}, line {line}: this is not valid JSON.", "The line was left out; mend or remove it."],
  "message-broken": ["{file}, line {line}: {detail}.", "The message was left out; mend or remove it."],
  "export-backwards": [
    "{file}, from line {line} on: messages stand newest first, so each was read before what was said before it, and less is found.",
    "Export the chat oldest first, or sort NDJSON by sentAt, and replay that.",
  ],
  "chat-unplaced": ["{file}, line {line}: no id before these messages.", "All were left out; export the chat again."],
  "config-missing": [
    "{file} is missing.",
    "Check the path. What Breakwater brings along is restored from the release, or found with --config.",
  ],
  "config-unreadable": ["The files in {file} could not be read.", "Look for what is wrong with: policy check."],
  "config-broken": ["{file}, line {line}: {detail}.", "{mend}"],
  "phrasebook-broken": ["{file}, line {line}: {detail}.", "{mend}"],
  "model-broken": [
    "The learned model {file} is missing, cut off or of another version.",
    "Restore it from the release, or make it anew with: npm run train.",
  ],
  "local-exists": [
    "{file} is there already, and there is no terminal to ask at, so nothing was written.",
    "Say --force to write a new one in its place; the old one is kept beside it.",
  ],
  "answers-missing": [
    "There is no terminal to ask at, and these answers are missing: {options}. Nothing was written.",
    "Give them as options, such as: {example}",
  ],
  "resources-stale": [
    "Of the places to turn to in {folder}, {count} were checked more than half a year ago, first of all {id} of {place}, {days} days ago.",
    "See whether their numbers, hours and addresses still hold, mend what does not, and write the day into verifiedOn.",
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
  "log-foreign": [
    "The alert log {file} holds tables, views or triggers that Breakwater does not make: with them alerts can be kept from being told, and no backup of it is restored.",
    "Find out who put them there, and take them away with the sqlite3 tool (DROP TRIGGER and the like), or restore a backup.",
  ],
  "entry-broken": [
    "Entry {number} of the alert log {file} is not as Breakwater writes it, so it cannot be read.",
    "Somebody changed it, or the disk is damaged: see alerts verify, and restore a backup.",
  ],
  "log-newer": [
    "The alert log {file} was written by a newer version.",
    "Update Breakwater, or name another folder with --data.",
  ],
  "log-busy": ["The alert log {file} is in use by another program.", "Try again, or stop the other program first."],
  "log-missing": ["There is no alert log in {file}.", "Name the data folder with --data."],
  "log-faulty": [
    "The alert log {file} does not hold together at entry {number}, so no backup was made of it.",
    "See alerts verify; to keep it as it is, stop Breakwater and copy the whole data folder.",
  ],
  "log-other-key": [
    "The alert log {file} is whole in itself, but not signed with the key breakwater.signing beside it, so no backup was made of it.",
    "Put the breakwater.signing and breakwater.key that belong to it back; if every copy of the first is lost, see keys sign-anew. If they are in place already, somebody changed the log; to keep it as it is, stop Breakwater and copy the whole data folder.",
  ],
  "signing-key-missing": [
    "There is no breakwater.signing in {folder} to check {file} with, so nothing was copied.",
    "Bring breakwater.signing and breakwater.key along from the data folder where it was written, put them in {folder}, and try again.",
  ],
  "backup-exists": ["{file} exists already.", "Name another file, or replace this one with --force."],
  "backup-inside": [
    "A backup in the data folder itself, {file}, would be lost together with it.",
    "Name a file in another folder, best on another disk.",
  ],
  "backup-unwritable": [
    "The backup {file} cannot be written.",
    "Name a file in a folder that exists and where this user may write.",
  ],
  "copy-stopped": ["The copy was stopped, so nothing was changed.", "Run it again when there is time for it."],
  "backup-broken": [
    "{file} is damaged, cut off or no backup of Breakwater, so nothing was restored.",
    "Restore another backup.",
  ],
  "backup-other-key": [
    "The backup {file} is whole in itself, but not signed with the key breakwater.signing in {folder}, so nothing was restored.",
    "Bring breakwater.signing and breakwater.key along from the data folder where it was made, put them in an empty folder, and restore there with --data. If they are in place already, somebody changed the backup: use another.",
  ],
  "backup-newer": [
    "The backup {file} was made by a newer version, so nothing was restored.",
    "Update Breakwater, then restore it.",
  ],
  "backup-unsettled": [
    "{file} is no backup but a log as it was in use, with part of its entries in {file}-wal, so nothing was restored.",
    "Copy both into a folder as alerts.db and alerts.db-wal, and make a backup of that folder.",
  ],
  "restore-occupied": [
    "There is a log with entries in {file} already, so nothing was restored.",
    "Name another folder with --data, or use --force: the log that is there is kept beside the new one.",
  ],
  "disk-full": [
    "The disk takes no more for {file}, so nothing was changed.",
    "Free disk space there, or ask for more quota, and try again.",
  ],
  "signing-key-gone": [
    "There is no breakwater.signing in {folder}, so nobody can tell whether the log is whole.",
    "Put it back from your copy before the bot starts, which makes a new one. If every copy is lost, see keys sign-anew.",
  ],
  "signing-key-fits": [
    "The log in {folder} is signed with the key that is in place.",
    "There is nothing to do: a key is changed only where the one that signed was lost.",
  ],
  "log-unsound": [
    "The log in {folder} does not hold together at entry {number}, also apart from its signatures, so no other key may sign it.",
    "See alerts verify, and restore a backup.",
  ],
  "bot-running": [
    "A bot is running on the data folder {file} already.",
    "Stop it first, or give this one another folder with --data.",
  ],
  "bot-silent": [
    "The bot that runs on the data folder {file} did not answer, so nothing was deleted: it would have written again what it still holds.",
    "Try again; if it does not answer then either, stop it first.",
  ],
  "alert-missing": ["There is no alert {number}.", "List them with: alerts list."],
  "case-missing": ["There is no case {number}.", "List them with: cases list."],
  "case-broken": [
    "Case {number} is not as Breakwater writes it, so it cannot be read.",
    "Somebody changed it, or the disk is damaged: see whether the log was changed too with alerts verify, and restore a backup.",
  ],
  "case-claimed": [
    "Case {number} is claimed by {by} already.",
    "Talk it over with them; who cannot go on can let it go with: cases release {number}.",
  ],
  "case-closed": ["Case {number} is closed.", "It opens again by itself when something new is noticed."],
  "preservation-wrong": ["A case can be preserved for 1 to 180 days.", "Name a time between, such as 90d."],
  "key-wrong": [
    "The key in {file} is not one that Breakwater made.",
    "Restore it from your backup; without it the log cannot be added to.",
  ],
  "key-missing": [
    "The keys of this data folder are gone: there is no {file}, and no BREAKWATER_KEY. It belongs to the key with the fingerprint {id}.",
    "Put {file} back from your copy, mode 600. No new key was made, for it would open nothing and recognise nobody. If every copy is lost for good, nobody can open what is sealed: move the data folder away, and a new one begins.",
  ],
  "key-mismatch": [
    "The keys in {file} are not those of this data folder, whose pseudonyms are made with the key {id}.",
    "Put that key back from your copy, as the last one of them; keys show names them by fingerprint. If every copy is lost for good, move the data folder away, and a new one begins.",
  ],
  "key-incomplete": [
    "Part of this data folder is sealed under the key {id}, which is not among those in {file}.",
    "Put that key back from your copy, anywhere before the last; keys show names them by fingerprint. If every copy is lost for good, move the data folder away, and a new one begins.",
  ],
  "key-needed": [
    "There is no key in {file}, so nobody can be recognised in the log.",
    "Restore it from your backup, or put it into BREAKWATER_KEY.",
  ],
  "not-confirmed": [
    "This deletes for good, and there is no terminal to ask at, so nothing was deleted.",
    "Say --yes if it is meant.",
  ],
  "key-not-confirmed": [
    "This cannot be taken back, and there is no terminal to ask at, so nothing was changed.",
    "Say --yes if it is meant.",
  ],
  "key-open-to-others": [
    "Other users of this machine may read or change the keys in {file}.",
    "Take that right away: chmod 600 {file}. If somebody may have read them, rotate them: keys rotate.",
  ],
  "signing-key-open-to-others": [
    "Other users of this machine may read or change {file}, with which the log is signed.",
    "Take that right away: chmod 600 {file}. If somebody may have read it, they could write a log that counts as this one: keep a backup of it as it is now.",
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
  "key-unknown": ["There is no key {id} in {file}.", "List their fingerprints with: keys show."],
  "key-names": [
    "The key {id} makes the pseudonyms, so it cannot be removed.",
    "It stays for as long as the data folder: without it nobody could be recognised in the log again.",
  ],
  "key-seals": [
    "The key {id} seals what is new, so it cannot be removed.",
    "Put another in its place first: keys rotate.",
  ],
  "key-in-use": [
    "Still sealed under the key {id}: {count}. So it cannot be removed.",
    "Seal that anew first: keys reseal. What is damaged goes with its case, or when its time is over.",
  ],
  "key-in-environment": [
    "The keys come from BREAKWATER_KEY in the environment, which cannot be changed from here.",
    "Put a new key first there and leave the older ones behind it, separated by commas: the newest first.",
  ],
  ...platformErrorTexts,
} as const satisfies Record<string, readonly [string, string]>;
