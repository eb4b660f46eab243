import { describe, expect, it } from "vitest";
import { pressIds } from "../../model/desk.ts";
import { buttonIds } from "../../model/wording.ts";
import { type Carried, createCallbackData } from "./callback-data.ts";

const data = createCallbackData("123:token");
const carried: Carried = { case: 12, button: "claim", confirmed: false, community: "-1001700000001", choice: null };

describe("callback data", () => {
  it("carries each button of the largest case within 64 bytes", () => {
    for (const button of [...buttonIds, ...pressIds])
      for (const one of [
        { ...carried, button, confirmed: true, case: 999_999_999_999_999, community: "-1009999999999999" },
        { ...carried, button, case: null, community: null },
      ]) {
        expect(Buffer.byteLength(data.write(one))).toBeLessThanOrEqual(64);
        expect(data.read(data.write(one))).toEqual(one);
      }
    const choice = { ...carried, case: null, button: "show-help", choice: "worldwide" } as const;
    expect(Buffer.byteLength(data.write(choice))).toBeLessThanOrEqual(64);
    expect(data.read(data.write(choice))).toEqual(choice);
  });

  it("carries whom to call, a preset and a chat, within 64 bytes", () => {
    const community = "-1009999999999999";
    for (const [button, choice] of [
      ["set-on-duty", "user9999999999999999"],
      ["set-preset", "support-forum"],
      ["set-country", "catalonia"],
      ["pin-notice", community],
    ] as const) {
      const one: Carried = { button, case: null, confirmed: true, community, choice };
      expect(Buffer.byteLength(data.write(one))).toBeLessThanOrEqual(64);
      expect(data.read(data.write(one))).toEqual(one);
    }
  });

  it("is the same after a restart, and not that of another bot", () => {
    expect(createCallbackData("123:token").read(data.write(carried))).toEqual(carried);
    expect(createCallbackData("124:token").read(data.write(carried))).toBeNull();
  });

  it("is read only as it was written, whatever character is changed", () => {
    const written = data.write(carried);
    for (let at = 0; at < written.length; at++) {
      for (const other of ["0", "y", "-", "."]) {
        const changed = written.slice(0, at) + other + written.slice(at + 1);
        if (changed !== written) expect(data.read(changed)).toBeNull();
      }
    }
  });

  it.each([[""], ["1"], ["bw1:1:claim:n"], ["1.1.claim.n..."], [`${data.write(carried)} `], ["é".repeat(32)]])(
    "is not %j",
    (other) => {
      expect(data.read(other)).toBeNull();
    },
  );
});
