import type { JourneyDocument } from "./document";
import { journeySettings } from "./settings";

/**
 * A journey as short text, for failures of property tests and recorded histories: one line per step with its config and
 * where its ports lead, then the settings that differ from the defaults.
 */
export function journeyText({ nodes, edges, settings }: JourneyDocument): string {
  const waysOf = new Map<string, string[]>(nodes.map(({ id }) => [id, []]));
  for (const { from, port, to } of edges) waysOf.get(from)?.push(`${port} > ${to}`);
  const steps = nodes.map(({ id, type, config }) => {
    const ways = waysOf.get(id) ?? [];
    return `${id}: ${type} ${JSON.stringify(config)}${ways.length > 0 ? `  [${ways.join(", ")}]` : ""}`;
  });
  const usual = new Map(Object.entries(journeySettings.parse({})));
  const special = Object.entries(settings).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(usual.get(name)),
  );
  return [...steps, ...special.map(([name, value]) => `${name} = ${JSON.stringify(value)}`)].join("\n");
}
