import fc from "fast-check";
import { expect, test } from "vitest";
import { compileGraph } from "@/domain/journey/compile-graph";
import { settingNames } from "@/domain/journey/settings";
import { definitions } from "@/nodes/definitions.gen";
import { handlers } from "@/nodes/handlers.gen";
import { randomJourney } from "./random-journey";

/** As many as the short form of the differential test draws, or somewhat more. */
const journeys = fc.sample(randomJourney, { seed: 542_977, numRuns: 400 });

/** What is always drawn the same, and why. Anything else must vary, so that a new field cannot be forgotten. */
const fixed: Record<string, string> = {
  "segment-entry.segmentId": "a case has one segment",
  "list.listId": "a case has one list",
  "date-entry.path": "lives change one date",
  "best-time.days": "a life lasts a day",
  "best-channel.days": "a life lasts a day",
};

test("random journeys can be run", () => {
  for (const document of journeys) compileGraph(document, { definitions, handlers });
});

test("every step type is drawn, with every field of its config in more than one way", () => {
  const values = new Map<string, Set<string>>();
  for (const { type, config } of journeys.flatMap(({ nodes }) => nodes)) {
    for (const [field, value] of Object.entries(config)) note(values, `${type}.${field}`, value);
  }
  const fields = Object.values(definitions).flatMap(({ type, ready }) =>
    Object.keys(ready.shape).map((field) => `${type}.${field}`),
  );
  expect(fields.filter((field) => !fixed[field] && (values.get(field)?.size ?? 0) < 2)).toEqual([]);
  const drawn = new Set(journeys.flatMap(({ nodes }) => nodes.map(({ type }) => type)));
  expect(Object.keys(definitions).filter((type) => !drawn.has(type))).toEqual([]);
});

test("every setting of a journey is drawn in more than one way", () => {
  const values = new Map<string, Set<string>>();
  for (const { settings } of journeys) {
    for (const name of settingNames) note(values, name, settings[name]);
  }
  expect(settingNames.filter((name) => (values.get(name)?.size ?? 0) < 2)).toEqual([]);
});

function note(values: Map<string, Set<string>>, name: string, value: unknown): void {
  const known = values.get(name) ?? new Set();
  values.set(name, known.add(JSON.stringify(value)));
}
