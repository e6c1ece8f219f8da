import { BlockList } from "node:net";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isPrivateAddress } from "./private-addresses";

const dotted = (bytes: number[]) => bytes.join(".");
const byte = fc.integer({ min: 0, max: 255 });
const hex = (high: number, low: number) => ((high << 8) | low).toString(16);

/** Addresses of this machine and its networks, and those of clouds' metadata services. */
const inside4 = fc.oneof(
  fc.tuple(fc.constant(127), byte, byte, byte),
  fc.tuple(fc.constant(10), byte, byte, byte),
  fc.tuple(fc.constant(172), fc.integer({ min: 16, max: 31 }), byte, byte),
  fc.tuple(fc.constant(192), fc.constant(168), byte, byte),
  fc.tuple(fc.constant(169), fc.constant(254), byte, byte),
  fc.tuple(fc.constant(100), fc.integer({ min: 64, max: 127 }), byte, byte),
  fc.tuple(fc.constant(0), byte, byte, byte),
  fc.tuple(fc.integer({ min: 224, max: 255 }), byte, byte, byte),
);

/** The same IPv4 address in every IPv6 dress a stack may take off again. */
const dresses = ([a, b, c, d]: number[]): string[] => {
  const [first, second] = [hex(a ?? 0, b ?? 0), hex(c ?? 0, d ?? 0)];
  const plain = dotted([a ?? 0, b ?? 0, c ?? 0, d ?? 0]);
  return [
    `::ffff:${plain}`,
    `::ffff:${first}:${second}`,
    `0:0:0:0:0:ffff:${first}:${second}`,
    `::ffff:0:${first}:${second}`,
    `::${first}:${second}`,
    `::${plain}`,
    `64:ff9b::${first}:${second}`,
    `64:ff9b::${plain}`,
    `64:ff9b:1::${first}:${second}`,
    `2002:${first}:${second}::1`,
    `2001:0:${first}:${second}::1`,
    `fe80::5efe:${plain}`,
  ];
};

describe("addresses a webhook may not reach", () => {
  test("IPv4 inside, plain and in every IPv6 dress", () => {
    fc.assert(
      fc.property(inside4, (address) => {
        expect([dotted(address), isPrivateAddress(dotted(address))]).toEqual([dotted(address), true]);
        for (const dressed of dresses(address)) expect([dressed, isPrivateAddress(dressed)]).toEqual([dressed, true]);
      }),
      { seed: 11, numRuns: 500 },
    );
  });

  test("IPv6 outside of what is given out to the world", () => {
    const world = new BlockList();
    world.addSubnet("2000::", 3, "ipv6");
    const group = fc.integer({ min: 0, max: 0xffff }).map((n) => n.toString(16));
    fc.assert(
      fc.property(fc.array(group, { minLength: 8, maxLength: 8 }), (groups) => {
        const address = groups.join(":");
        if (!world.check(address, "ipv6")) expect([address, isPrivateAddress(address)]).toEqual([address, true]);
      }),
      { seed: 12, numRuns: 2_000 },
    );
  });

  test.each([
    "fd00:ec2::254",
    "fe80::1%eth0",
    "::1",
    "::",
    "fc00::1",
    "fec0::1",
    "ff02::1",
    "3fff::1",
    "5f00::1",
    "2001:db8::1",
    "2001:10::1",
    "2001:2::1",
    "169.254.169.254",
    "100.100.100.200",
    "192.0.0.192",
    "localhost",
    "0x7f.1",
    "2130706433",
    "",
  ])("%s", (address) => {
    expect(isPrivateAddress(address)).toBe(true);
  });

  test.each(["8.8.8.8", "1.1.1.1", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "2a00:1450:4001:80b::200e"])(
    "but %s it may",
    (address) => {
      expect(isPrivateAddress(address)).toBe(false);
    },
  );
});
