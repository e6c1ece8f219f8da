import fc from "fast-check";
import { type JourneyDocument, journeyDocument } from "@/domain/journey/document";
import { definitions } from "@/nodes/definitions.gen";
import { dataStep } from "./random-data-step";
import { randomEntry } from "./random-entry";
import { logicStep } from "./random-logic";
import { randomSettings } from "./random-settings";
import { timingStep } from "./random-timing";
import { touchpointStep } from "./random-touchpoint";

const step = fc.oneof(
  { weight: 4, arbitrary: timingStep },
  { weight: 3, arbitrary: logicStep },
  { weight: 3, arbitrary: touchpointStep },
  { weight: 2, arbitrary: dataStep },
);

/**
 * A journey over a small vocabulary, for property tests: it passes `checkJourney` but for loops. Its steps lead forward
 * only, to any later step or the exit, but for a go-to, which leads back; a second entry joins the first.
 */
export const randomJourney: fc.Arbitrary<JourneyDocument> = fc
  .record({
    entries: fc.array(randomEntry, { minLength: 1, maxLength: 2 }),
    steps: fc.array(step, { minLength: 1, maxLength: 6 }),
    jumps: fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 40, maxLength: 40 }),
    label: fc.constantFrom("", "Done"),
    settings: randomSettings,
  })
  .map(({ entries, steps, jumps, label, settings }) => {
    const all = [...entries, ...steps, { type: "exit", config: { label } }];
    let used = 0;
    const nodes = all.map(({ type, config }, at) => ({ id: `s${at}`, type, config, position: { x: 0, y: at } }));
    const edges = nodes.flatMap(({ id, type, config }, at) =>
      (definitions[type]?.ports(config) ?? []).flatMap(({ id: port, optional }) => {
        if (at < entries.length) return { id: `e${at}${port}`, from: id, port, to: `s${entries.length}` };
        const draw = jumps[used++ % jumps.length] ?? 0;
        if (optional && draw > 3) return [];
        const jump = draw % 3;
        const back = type === "goto" && port === "again";
        const to = back ? Math.max(entries.length, at - jump) : Math.min(at + 1 + jump, all.length - 1);
        return { id: `e${at}${port}`, from: id, port, to: `s${to}` };
      }),
    );
    return journeyDocument.parse({ schema: 1, settings, nodes, edges });
  });
