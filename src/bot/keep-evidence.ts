import { createCautiousClock } from "../cases/cautious-clock.ts";
import { keptContext, type Seal, type Unseal } from "../cases/sealed-parts.ts";
import type { Pseudonym } from "../cases/to-entry.ts";
import { fromHeldText, toHeldText } from "../evidence/held-text.ts";
import { createLedger, evidenceKeptMs, type Held, type Ledger } from "../evidence/ledger.ts";
import type { Decision } from "../model/decision.ts";
import type { Finding } from "../model/finding.ts";
import type { KeptByKey, KeptEntry } from "../model/kept-by-key.ts";
import { createPrevious, type Memory, type Told, toldUntil } from "../policies/previous.ts";
import { createWriteBehind } from "../support/write-behind.ts";

/** A community, or in it one member, as speaker and as addressee; raw ids. */
export interface WhoseEvidence {
  readonly community: string;
  readonly member?: string;
  /** Narrows it to what the member wrote, or to what they wrote when they looked for help. */
  readonly wrote?: "anything" | "for-help";
  /** Widens it to what else was found or told in the community. */
  readonly also?: (one: Pick<Told, "speaker" | "addressee" | "at">) => boolean;
}

/** What a bot that was started anew goes on with: evidence, and what moderators were told. */
export interface KeptEvidence {
  readonly ledger: Ledger;
  readonly previous: Memory;
  /** What was found of somebody, in order of time. */
  found(whose: WhoseEvidence): readonly Finding[];
  /** What was told by a decision, to be written with it. */
  toldBy(decision: Decision): readonly KeptEntry[];
  /** What moderators were told of somebody, or what somebody was offered, as long as that is not done again; in order of time. */
  told(whose: WhoseEvidence): readonly Told[];
  /** Lets go of all that is held of somebody, in memory and on disk. */
  forget(whose: WhoseEvidence): Promise<void>;
  /** Writes what has changed since; to be awaited before the store is closed. */
  close(): Promise<void>;
}

/** What keeping evidence needs. */
export interface Keeping {
  readonly kept: KeptByKey;
  readonly seal: Seal;
  readonly open: Unseal;
  readonly pseudonym: Pseudonym;
  now(): number;
  /** Milliseconds that nobody can set; the process's own unless given. */
  readonly steady?: () => number;
  /** Told when changes cannot be written; they are tried again. */
  onProblem(error: unknown): void;
}

/** What is to stand under a key from now on; null for nothing. */
type Change = { readonly text: () => string; readonly expiresAt: number } | null;

const EVERY_MS = 1000;
const SWEEP_MS = 10 * 60_000;
const MOST = 100_000;

/** A key's kind stands in the open before its pseudonym. */
const kinds = { findings: "findings ", told: "told " } as const;

const contextOf = (key: string): string => keptContext("evidence", key);

const isOf = (
  { community, member, wrote, also }: WhoseEvidence,
  where: string,
  one: Pick<Told, "speaker" | "addressee" | "at">,
  isForHelp: boolean,
): boolean => {
  const { speaker, addressee } = one;
  if (where !== community) return false;
  if (member === undefined || also?.(one) === true) return true;
  if (wrote === undefined) return speaker === member || addressee === member;
  return speaker === member && (wrote === "anything" || isForHelp);
};

const findingIsOf = (whose: WhoseEvidence, where: string, finding: Finding) =>
  isOf(whose, where, finding, finding.detector === "help-seeking");

const toldIsOf = (whose: WhoseEvidence, told: Told) => isOf(whose, told.community, told, told.concern === "help");

/** All that can be opened. Only this program seals, so what opens is what it wrote; what does not goes when its time is up. */
const load = async (kept: KeptByKey, open: Unseal) => {
  const held: Held[] = [];
  const told: Told[] = [];
  for await (const [key, bytes] of kept.entries()) {
    const text = open(bytes, contextOf(key));
    if (text === null) continue;
    if (key.startsWith(kinds.findings)) held.push(fromHeldText(text));
    else told.push(JSON.parse(text));
  }
  return { held, told };
};

const nameOf = ({ community, concern, speaker, addressee }: Told): string =>
  `${kinds.told}${community}\n${concern}\n${speaker}\n${addressee ?? ""}`;

/**
 * Takes up what the last process held, and keeps what changes from now on. Judging waits for no disk: changes are written
 * a second later, and those of the last second before a crash are lost. That is no harm: an assessment is a function of
 * the set of findings, so what is missing is missing as if that message had not been read, and nothing counts twice. But what was
 * told is written by whoever writes the decision down: before, a crash would silence what nobody was told, and later, tell it twice.
 */
export const keepEvidence = async (keeping: Keeping): Promise<KeptEvidence> => {
  const { kept, seal, open, pseudonym, now, steady = () => performance.now(), onProblem } = keeping;
  const timeForDeletion = createCautiousClock(now, steady);

  const keyOf = (name: string): string =>
    (name.startsWith(kinds.findings) ? kinds.findings : kinds.told) + pseudonym("account", name);
  const entryOf = (key: string, { text, expiresAt }: NonNullable<Change>): KeptEntry => ({
    key,
    bytes: seal(text(), contextOf(key)),
    expiresAt,
  });

  const put = async (changes: ReadonlyMap<string, Change>) => {
    const gone: string[] = [];
    const entries: KeptEntry[] = [];
    for (const [name, change] of changes) {
      const key = keyOf(name);
      if (change === null) gone.push(key);
      else entries.push(entryOf(key, change));
    }
    await kept.set(entries);
    await kept.delete(gone);
  };
  const behind = createWriteBehind<Change>({ write: put, everyMs: EVERY_MS, most: MOST, onProblem });

  /** A message may bear a time that has not come yet; nothing stays longer for that. */
  const until = (at: number, keepMs: number) => Math.min(at, now()) + keepMs;

  await kept.sweep();
  const { held, told } = await load(kept, open);
  const ledger = createLedger({
    held,
    onChange: (one) => {
      const last = one.findings.at(-1);
      const change = last && { text: () => toHeldText(one), expiresAt: until(last.at, evidenceKeptMs) };
      behind.note(`${kinds.findings}${one.community}\n${one.speaker}`, change ?? null);
    },
  });
  const previous = createPrevious({ held: told, onGone: (one) => behind.note(nameOf(one), null) });

  /** Lets go, in memory too, of what has served its time. */
  const sweep = async () => {
    const time = timeForDeletion();
    ledger.forget((_, { at }) => at + evidenceKeptMs <= time);
    previous.forget((one) => toldUntil(one) <= time);
    await behind.flush();
    await kept.sweep(time);
  };
  const timer = setInterval(() => void sweep().catch(onProblem), SWEEP_MS).unref();

  return {
    ledger,
    previous,
    found: (whose) =>
      [...ledger.all()]
        .flatMap(({ community, findings }) => findings.filter((one) => findingIsOf(whose, community, one)))
        .sort((left, right) => left.at - right.at),
    toldBy(decision) {
      const one = previous.toldBy(decision);
      if (one === null) return [];
      const change = { text: () => JSON.stringify(one), expiresAt: until(one.at, toldUntil(one) - one.at) };
      return [entryOf(keyOf(nameOf(one)), change)];
    },
    told: (whose) =>
      [...previous.all()].filter((one) => toldIsOf(whose, one)).sort((left, right) => left.at - right.at),
    async forget(whose) {
      ledger.forget((community, finding) => findingIsOf(whose, community, finding));
      previous.forget((one) => toldIsOf(whose, one));
      await behind.flush();
      await kept.sweep(timeForDeletion());
    },
    async close() {
      clearInterval(timer);
      await behind.close();
    },
  };
};
