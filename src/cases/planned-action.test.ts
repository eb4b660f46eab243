import { describe, expect, it } from "vitest";
import { sampleAction } from "../../test/fakes/sample-action.ts";
import { plainOpen, plainSeal } from "../../test/fakes/sample-recording.ts";
import { createSealer } from "../support/seal.ts";
import { alertOf, openAction, toPlanned } from "./planned-action.ts";

const alert = { number: 12 };

describe("a planned action", () => {
  it("is named after its alert and its kind, and due at once", () => {
    const planned = toPlanned(sampleAction, alert, 7, 1000, plainSeal);
    expect(planned).toMatchObject({
      key: "12 alert",
      case: 7,
      kind: "alert",
      plannedAt: 1000,
      attempts: 0,
      nextAt: 1000,
    });
    expect(alertOf(planned.key)).toBe(12);
  });

  it.each(["alert 12", "12", "", " 12 alert", "-1 alert", "x12 alert"])("whose key is %j names no alert", (key) => {
    expect(alertOf(key)).toBeNull();
  });

  it("is opened again as it was, with its case", () => {
    const planned = toPlanned(sampleAction, alert, 7, 1000, plainSeal);
    expect(openAction(planned, plainOpen)).toEqual({ ...sampleAction, case: 7 });
    expect(openAction({ ...planned, case: null }, plainOpen)).toEqual({ ...sampleAction, case: null });
  });

  it("shows no id, and opens under its own key and its own name only", () => {
    const [sealer, other] = [createSealer([Buffer.alloc(32, 1)]), createSealer([Buffer.alloc(32, 2)])];
    const planned = toPlanned({ ...sampleAction, to: "PLANTED" }, alert, null, 1000, sealer.seal);
    expect(Buffer.from(planned.bytes).toString("utf16le")).not.toContain("PLANTED");
    expect(Buffer.from(planned.bytes).includes("PLANTED")).toBe(false);
    expect(openAction(planned, sealer.open)).toMatchObject({ to: "PLANTED" });
    expect(openAction(planned, other.open)).toBeNull();
    expect(openAction({ ...planned, key: "13 alert" }, sealer.open)).toBeNull();
    // Settled: what it held is gone.
    expect(openAction({ ...planned, bytes: new Uint8Array() }, sealer.open)).toBeNull();
  });
});
