import { openCase } from "../src/cases/apply-event.ts";
import { takeEvidence } from "../src/cases/take-evidence.ts";
import type { NewAlertEntry } from "../src/model/alert-log.ts";
import { type DetectorId, detectorIds } from "../src/model/finding.ts";
import type { Store } from "../src/model/store.ts";
import { DAY_MS } from "../src/model/time-spans.ts";
import { sampleAlert } from "../test/fakes/sample-alert.ts";

/** When the first alert comes; the last one comes a year later. */
export const start = Date.UTC(2025, 0, 1);

/** Stands in one of a hundred thousand alerts. */
export const rarestDetector: DetectorId = "exploitation-advert";

const batchSize = 1000;
const common = detectorIds.filter((id) => id !== rarestDetector);
const pick = <T>(list: readonly T[], index: number) => list[index % list.length] as T;

/** One of a year of alerts: a hundredth is urgent, each names two detectors, and the members are many. */
const alertOf = (index: number, count: number): NewAlertEntry => {
  const at = start + Math.floor((index / count) * 365 * DAY_MS);
  const member = (number: number) => `member${String(number).padStart(16, "0")}`;
  return sampleAlert({
    at,
    recordedAt: at + 1250,
    message: `message${String(index).padStart(15, "0")}`,
    speaker: member((index * 7919) % 100_003),
    addressee: member((index * 104_729) % 100_019),
    level: index % 100 === 9 ? "urgent" : pick(["watch", "watch", "review"], index),
    detectors: [index % 100_000 === 77 ? rarestDetector : pick(common, index), pick(common, index * 3 + 1)],
  });
};

/** Writes so many alerts in transactions of a thousand; the last twenty of each are a case. */
export const fillStore = (store: Store, count: number): void => {
  for (let done = 0; done < count; done += batchSize) {
    const alerts = Array.from({ length: Math.min(batchSize, count - done) }, (_, index) =>
      alertOf(done + index, count),
    );
    store.atOnce(() => {
      const [first, ...more] = store.log.append(alerts).slice(-20);
      if (first === undefined) return;
      const opening = takeEvidence(null, first);
      const known = store.cases.open((number) => openCase(number, first, opening), opening);
      for (const entry of more) store.cases.change(known, takeEvidence(known, entry));
    });
  }
};
