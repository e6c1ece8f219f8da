import { type JourneyDocument, journeyDocument } from "./document";

/** A journey written as `[id, type, config]` steps and `from.port > to` arrows, for tests and benches. */
export function drawJourney(
  steps: readonly (readonly [id: string, type: string, config: Record<string, unknown>])[],
  arrows: readonly string[],
  settings: Partial<Record<keyof JourneyDocument["settings"], unknown>> = {},
): JourneyDocument {
  return journeyDocument.parse({
    schema: 1,
    settings,
    nodes: steps.map(([id, type, config], at) => ({ id, type, config, position: { x: 0, y: at * 100 } })),
    edges: arrows.map((arrow, at) => {
      const [from = "", to = ""] = arrow.split(" > ");
      const [step = "", port = "next"] = from.split(".");
      return { id: `e${at}`, from: step, port, to };
    }),
  });
}
