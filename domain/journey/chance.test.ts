import { expect, test } from "vitest";
import { chanceOf, murmur3 } from "./chance";

const bytes = (text: string) => new TextEncoder().encode(text);

// Published vectors of MurmurHash3_x86_32.
test.each([
  ["", 0, 0],
  ["", 1, 0x514e28b7],
  ["", 0xffffffff, 0x81f16f39],
  ["test", 0, 0xba6bd213],
  ["test", 0x9747b28c, 0x704b81dc],
  ["Hello, world!", 0, 0xc0363e43],
  ["Hello, world!", 0x9747b28c, 0x24884cba],
  ["The quick brown fox jumps over the lazy dog", 0, 0x2e4ff723],
  ["The quick brown fox jumps over the lazy dog", 0x9747b28c, 0x2fa826cd],
])("murmur3(%j, %d)", (text, seed, hash) => {
  expect(murmur3(bytes(text), seed)).toBe(hash);
});

test("chance is spread evenly and never reaches 1", () => {
  const counts = Array.from({ length: 10 }, () => 0);
  for (let person = 0; person < 20_000; person++) {
    const chance = chanceOf(`profile:${person}:1:split:`);
    expect(chance).toBeGreaterThanOrEqual(0);
    expect(chance).toBeLessThan(1);
    counts[Math.floor(chance * 10)] = (counts[Math.floor(chance * 10)] ?? 0) + 1;
  }
  // 2,000 expected in each tenth, standard deviation 42.
  for (const count of counts) expect(Math.abs(count - 2000)).toBeLessThan(5 * 42);
});
