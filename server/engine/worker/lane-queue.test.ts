import { expect, test } from "vitest";
import { laneQueue } from "./lane-queue";

const taken = async (queue: ReturnType<typeof laneQueue>, n: number) => {
  const lanes: (number | null)[] = [];
  for (let at = 0; at < n; at++) lanes.push(await queue.take());
  return lanes;
};

test("lanes come in order, each once", async () => {
  const queue = laneQueue();
  for (const lane of [3, 1, 3, 2]) queue.add(lane);
  expect(await taken(queue, 3)).toEqual([3, 1, 2]);
});

test("a lane with only a page of a long request left comes after those with somebody waiting", async () => {
  const queue = laneQueue();
  queue.add(1, true);
  queue.add(2, true);
  queue.add(3);
  queue.add(2);
  queue.add(3, true);
  expect(await taken(queue, 3)).toEqual([3, 2, 1]);
});

test("a running lane that is added again runs again afterwards, urgently if anything about it was urgent", async () => {
  const queue = laneQueue();
  queue.add(1);
  await queue.take();
  queue.add(1, true);
  queue.add(1);
  queue.add(1, true);
  queue.add(2, true);
  queue.done(1);
  expect(await taken(queue, 2)).toEqual([1, 2]);
  queue.done(2);
  expect(queue.busy()).toEqual([1]);
});

test("whoever waits gets the next lane, and nothing once it is closed", async () => {
  const queue = laneQueue();
  const waiting = taken(queue, 2);
  queue.add(5, true);
  queue.close();
  expect(await waiting).toEqual([5, null]);
});
