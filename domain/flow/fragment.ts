import { z } from "zod";
import type { Flow, FlowEdit, Point } from "./flow";

/**
 * A piece of a flow on the clipboard: plain JSON, so that it can be pasted into another journey, another tab or a
 * text file. `kind` tells it from any other text.
 */
const point = z.object({ x: z.number(), y: z.number() });
export const flowFragment = z.object({
  kind: z.literal("safar/flow-fragment"),
  nodes: z
    .array(
      z.object({
        id: z.string().min(1).max(40),
        type: z.string().min(1).max(40),
        config: z.record(z.string(), z.unknown()),
        position: point,
        name: z.string().max(120).nullable(),
      }),
    )
    .max(1000),
  edges: z
    .array(
      z.object({ id: z.string().max(40), from: z.string().max(40), port: z.string().max(60), to: z.string().max(40) }),
    )
    .max(3000),
  notes: z
    .array(
      z.object({
        id: z.string().max(40),
        text: z.string().max(2000),
        position: point,
        size: z.object({ width: z.number(), height: z.number() }),
      }),
    )
    .max(200),
});
export type FlowFragment = z.infer<typeof flowFragment>;

/** The chosen nodes and notes with the edges between them. */
export function cutOut(flow: Flow, ids: ReadonlySet<string>): FlowFragment {
  return {
    kind: "safar/flow-fragment",
    nodes: flow.nodes.filter((n) => ids.has(n.id)),
    edges: flow.edges.filter((e) => ids.has(e.from) && ids.has(e.to)),
    notes: flow.notes.filter((n) => ids.has(n.id)),
  };
}

/** Reads clipboard text; null when it is something else. */
export function parseFragment(text: string): FlowFragment | null {
  if (!text.includes("safar/flow-fragment")) return null;
  try {
    const parsed = flowFragment.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/**
 * The fragment under fresh ids, with its top left corner at `at`. References to renamed steps inside configs follow
 * (a wait-for that names the e-mail copied with it).
 */
export function freshCopy(fragment: FlowFragment, at: Point, freshId: (old: string) => string): FlowFragment {
  const ids = new Map([...fragment.nodes, ...fragment.notes].map((n) => [n.id, freshId(n.id)]));
  const idOf = (old: string) => ids.get(old) ?? old;
  const all = [...fragment.nodes, ...fragment.notes].map((n) => n.position);
  const left = Math.min(...all.map((p) => p.x));
  const top = Math.min(...all.map((p) => p.y));
  const place = (p: Point): Point => ({ x: p.x - left + at.x, y: p.y - top + at.y });
  return {
    kind: fragment.kind,
    nodes: fragment.nodes.map((n) => ({
      ...n,
      id: idOf(n.id),
      position: place(n.position),
      config: renameReferences(n.config, ids),
    })),
    edges: fragment.edges.map((e) => ({ ...e, id: freshId(e.id), from: idOf(e.from), to: idOf(e.to) })),
    notes: fragment.notes.map((n) => ({ ...n, id: idOf(n.id), position: place(n.position) })),
  };
}

/** By convention a config points at another step with a key `stepId`. */
function renameReferences(config: Record<string, unknown>, ids: ReadonlyMap<string, string>): Record<string, unknown> {
  const walk = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(walk);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([k, v]) => [k, k === "stepId" && typeof v === "string" ? (ids.get(v) ?? v) : walk(v)]),
    );
  };
  return Object.fromEntries(
    Object.entries(config).map(([k, v]) => [k, k === "stepId" && typeof v === "string" ? (ids.get(v) ?? v) : walk(v)]),
  );
}

/** Adds a fragment that already has fresh ids. */
export const paste =
  (fragment: FlowFragment): FlowEdit =>
  (flow) => {
    flow.nodes.push(...fragment.nodes);
    flow.edges.push(...fragment.edges);
    flow.notes.push(...fragment.notes);
  };
