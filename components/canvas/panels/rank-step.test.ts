import { expect, test } from "vitest";
import { rankStep } from "./rank-step";

const exit = { type: "exit", name: "Exit", hint: "Ends the journey here" };
const experiment = { type: "experiment", name: "Experiment", hint: "Compares variants; exit of neither" };
const wait = { type: "wait", name: "Wait", hint: "Pauses for a length of time" };
const waitFor = { type: "wait-for", name: "Wait until", hint: "Waits for something" };

test("the step of exactly this name comes first, letters scattered over another find nothing", () => {
  expect(rankStep(exit, "exit")).toBe(1);
  expect(rankStep(exit, "exit")).toBeGreaterThan(rankStep(experiment, "exit"));
  expect(rankStep({ ...experiment, hint: "Compares variants" }, "exit")).toBe(0);
});

test("a type's own name and words of the hint find it, too; nothing typed finds everything", () => {
  expect(rankStep(waitFor, "wait for")).toBeGreaterThan(rankStep(wait, "wait for"));
  expect(rankStep(wait, "wait pauses")).toBeGreaterThan(0);
  expect(rankStep(waitFor, "wait pauses")).toBe(0);
  expect(rankStep(wait, "")).toBeGreaterThan(0);
});
