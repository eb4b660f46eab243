import { OverwriteType, PermissionFlagsBits } from "discord.js";
import { describe, expect, it } from "vitest";
import { inviteLink, lacking, neededFor, needs, permissionsIn } from "./permissions.ts";

const { ViewChannel, SendMessages, ManageMessages, Administrator } = PermissionFlagsBits;
const bearer = { id: "me", roles: ["red", "blue"], base: ViewChannel | SendMessages };
const role = (id: string, allow: bigint, deny: bigint) => ({
  id,
  type: OverwriteType.Role,
  allow: String(allow),
  deny: String(deny),
});
const member = (id: string, allow: bigint, deny: bigint) => ({ ...role(id, allow, deny), type: OverwriteType.Member });
const may = (bits: bigint, permission: bigint) => (bits & permission) !== 0n;

describe("what a member may do in a channel", () => {
  it("is what roles give, unless the channel says otherwise", () => {
    expect(permissionsIn("guild", bearer, [])).toBe(bearer.base);
    expect(permissionsIn("guild", bearer, [role("guild", 0n, SendMessages)])).toBe(ViewChannel);
  });

  it("lets what a role allows stand above what @everyone or another role is denied, and the member's own above all", () => {
    const denied = [role("guild", 0n, SendMessages), role("red", 0n, SendMessages)];
    expect(may(permissionsIn("guild", bearer, [...denied, role("blue", SendMessages, 0n)]), SendMessages)).toBe(true);
    expect(
      may(
        permissionsIn("guild", bearer, [role("blue", SendMessages, 0n), member("me", 0n, SendMessages)]),
        SendMessages,
      ),
    ).toBe(false);
  });

  it("does not heed what others are denied", () => {
    const others = [role("green", 0n, SendMessages), member("you", 0n, SendMessages)];
    expect(permissionsIn("guild", bearer, others)).toBe(bearer.base);
  });

  it("is nothing where the channel is not seen, and everything for an administrator", () => {
    const closed = [role("guild", 0n, ViewChannel)];
    expect(permissionsIn("guild", bearer, closed)).toBe(0n);
    expect(may(permissionsIn("guild", { ...bearer, base: Administrator }, closed), ManageMessages)).toBe(true);
  });
});

describe("the invite link", () => {
  it("asks for no more than the actions need", () => {
    const wanted = neededFor(["log", "alert"]).flatMap((each) => needs[each]);
    expect(wanted).not.toContain("ManageMessages");
    expect(wanted).not.toContain("SendMessagesInThreads");
    const link = new URL(inviteLink("123", wanted));
    expect(link.searchParams.get("scope")).toBe("bot applications.commands");
    const bits = BigInt(link.searchParams.get("permissions") ?? "0");
    expect(lacking(wanted, bits)).toEqual([]);
    expect(may(bits, Administrator)).toBe(false);
    expect(lacking(["ManageMessages", "ModerateMembers"], bits)).toEqual(["ManageMessages", "ModerateMembers"]);
  });

  it("asks for what punishes only where a policy does", () => {
    expect(neededFor(["delete-message"])).toContain("delete-message");
    expect(neededFor(["delete-message"])).not.toContain("timeout");
  });
});
