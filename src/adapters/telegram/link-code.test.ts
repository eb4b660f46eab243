import { describe, expect, it } from "vitest";
import { HOUR_MS } from "../../model/time-spans.ts";
import { createLinkCodes } from "./link-code.ts";

const community = "-1001700000001";

describe("a code that links a chat", () => {
  it("is what Telegram takes in a link, and gives back its group for an hour, also after a restart", () => {
    let now = 1_800_000_000_000;
    const code = createLinkCodes("123:token", () => now).write(community);
    expect(code).toMatch(/^[\w-]{1,64}$/);
    now += HOUR_MS - 1000;
    expect(createLinkCodes("123:token", () => now).read(code)).toBe(community);
    now += 3000;
    expect(createLinkCodes("123:token", () => now).read(code)).toBeNull();
  });

  it("is believed only as it was written, and by its own bot", () => {
    const now = () => 1_800_000_000_000;
    const codes = createLinkCodes("123:token", now);
    const code = codes.write(community);
    expect(createLinkCodes("124:token", now).read(code)).toBeNull();
    for (let at = 0; at < code.length; at++)
      for (const other of ["0", "z", "-", "_"]) {
        const changed = code.slice(0, at) + other + code.slice(at + 1);
        if (changed !== code) expect(codes.read(changed)).toBeNull();
      }
    for (const other of ["", "link_", `${code} `, code.slice(5)]) expect(codes.read(other)).toBeNull();
  });
});
