import { createMemoryStore } from "../../src/adapters/storage/memory-store.ts";
import { openCase } from "../../src/cases/apply-event.ts";
import type { Store } from "../../src/model/store.ts";
import { sampleEvidence, samplePair } from "./sample-case.ts";

/** Opens cases 1 to 9, so that actions can belong to them. */
export const withNineCases = (store: Store): Store => {
  const event = sampleEvidence();
  for (let index = 1; index <= 9; index++)
    store.cases.open((number) => openCase(number, samplePair({ speaker: `s${index}` }), event), event);
  return store;
};

/** A store in memory that holds nine cases. */
export const storeOfCases = (): Store => withNineCases(createMemoryStore());
