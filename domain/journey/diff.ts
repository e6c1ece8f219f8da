import type { JourneyDocument, JourneyNode } from "./document";
import { type JourneySettings, settingNames } from "./settings";

/** What publishing would change: steps by id, where their ports lead, settings by name. Positions and notes are no change. */
export type JourneyDiff = {
  added: JourneyNode[];
  removed: JourneyNode[];
  /** Steps whose name or config differ. */
  changed: { before: JourneyNode; after: JourneyNode }[];
  /** Steps in both whose ports lead elsewhere, not counting ports of added or removed steps. */
  rewired: { node: JourneyNode; ports: { port: string; to: JourneyNode | null }[] }[];
  settings: (keyof JourneySettings)[];
};

/** Compares the live version with the draft. */
export function diffJourneys(before: JourneyDocument, after: JourneyDocument): JourneyDiff {
  const old = new Map(before.nodes.map((n) => [n.id, n]));
  const now = new Map(after.nodes.map((n) => [n.id, n]));
  const led = waysOf(before);
  const leads = waysOf(after);
  const changed: JourneyDiff["changed"] = [];
  const rewired: JourneyDiff["rewired"] = [];
  for (const node of after.nodes) {
    const was = old.get(node.id);
    if (!was) continue;
    if (was.name !== node.name || was.type !== node.type || !equalJson(was.config, node.config))
      changed.push({ before: was, after: node });
    const ways = leads.get(node.id);
    const ports = movedPorts(led.get(node.id), ways).map((port) => ({
      port,
      to: now.get(ways?.get(port) ?? "") ?? null,
    }));
    if (ports.length > 0) rewired.push({ node, ports });
  }
  const names = settingNames.filter((name) => !equalJson(before.settings[name], after.settings[name]));
  return {
    added: after.nodes.filter((n) => !old.has(n.id)),
    removed: before.nodes.filter((n) => !now.has(n.id)),
    changed,
    rewired,
    settings: names,
  };
}

type Ways = ReadonlyMap<string, string>;

function movedPorts(was: Ways | undefined, is: Ways | undefined): string[] {
  return [...new Set([...(was?.keys() ?? []), ...(is?.keys() ?? [])])].filter(
    (port) => was?.get(port) !== is?.get(port),
  );
}

/** Where the ports of each step lead. */
function waysOf({ edges }: JourneyDocument): Map<string, Map<string, string>> {
  const ways = new Map<string, Map<string, string>>();
  for (const { from, port, to } of edges) {
    const known = ways.get(from);
    if (known) known.set(port, to);
    else ways.set(from, new Map([[port, to]]));
  }
  return ways;
}

/** True when publishing would change nothing. */
export function sameJourney(before: JourneyDocument, after: JourneyDocument): boolean {
  const { added, removed, changed, rewired, settings } = diffJourneys(before, after);
  return added.length + removed.length + changed.length + rewired.length + settings.length === 0;
}

/** Deep equality of JSON, whatever the order of keys (Postgres reorders them). */
export function equalJson(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  const left = new Map(Object.entries(a));
  const right = new Map(Object.entries(b));
  return [...keys].every((key) => equalJson(left.get(key), right.get(key)));
}
