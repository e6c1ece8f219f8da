import { computeTrait } from "@/domain/computed-trait/compute";
import {
  type ComputedTraitDefinition,
  computedTraitDefinition,
  readComputed,
  withComputed,
} from "@/domain/computed-trait/definition";
import type { Answer } from "@/domain/segment/answer";
import { dependencyOrder, dependentsOf } from "@/domain/segment/dependency-order";
import { evaluate, type History } from "@/domain/segment/evaluate";
import type { RankThreshold } from "@/domain/segment/leaves/expand";
import { type Predicate, predicate } from "@/domain/segment/predicate";
import type { Sql } from "@/server/db/connect";
import { readThresholds } from "../ranks/read-thresholds";
import type { LiveWorld } from "./live-world";
import { readHistories } from "./read-histories";

type Trait = { key: string; definition: ComputedTraitDefinition };
type Segment = { id: number; predicate: Predicate };

/** What a world holds at one time: enough to say who is in what at any later instant if nothing happens. */
export type Known = {
  zone: string;
  segments: Segment[];
  /** Those whose membership must be right by now: not being computed, nor about one that is. */
  exact: Segment[];
  /** Computed traits that must be right by now; of one that is being computed or was stopped holds what is kept. */
  computed: Trait[];
  histories: Map<number, History>;
  threshold: RankThreshold;
};

/** Reads everything back that membership depends on. */
export async function readKnown({ db, workspaceId }: LiveWorld): Promise<Known> {
  const sql = db.$client;
  const [rows, traits, histories, thresholds] = await Promise.all([
    sql<{ id: number; status: string; predicate: unknown; zone: string }[]>`
      select s.id, s.status, s.predicate, w.timezone as zone from segment s join workspace w on w.id = s.workspace_id
      where s.workspace_id = ${workspaceId} and s.archived_at is null order by s.id`,
    sql<{ key: string; definition: unknown }[]>`
      select key, definition from computed_trait where workspace_id = ${workspaceId} and status = 'live' order by key`,
    readHistories(sql, workspaceId),
    readThresholds(sql),
  ]);
  const segments = rows.map(({ id, predicate: stored }) => ({ id, predicate: predicate.parse(stored) }));
  const computing = rows.filter(({ status }) => status !== "live").map(({ id }) => id);
  const vague = new Set([...computing, ...dependentsOf(computing, segments).map(({ id }) => id)]);
  const exact = segments.filter(({ id }) => !vague.has(id));
  return {
    zone: rows[0]?.zone ?? "UTC",
    segments: dependencyOrder(segments),
    exact,
    computed: traits.map(({ key, definition }) => ({ key, definition: computedTraitDefinition.parse(definition) })),
    histories,
    threshold: thresholds(workspaceId),
  };
}

/** `segment person` of everybody in an exact segment, by evaluating every tree over every whole history. */
export function membersByRules(known: Known, now: number): string[] {
  const { zone, segments, exact, histories, threshold } = known;
  const isExact = new Set(exact.map(({ id }) => id));
  const found: string[] = [];
  for (const [profileId, stored] of histories) {
    const history = { ...stored, traits: traitsAt(known, stored, now) };
    const answers = new Map<number, Answer>();
    const segment = (id: number) => answers.get(id) ?? { matches: false, until: null };
    for (const { id, predicate: tree } of segments) {
      const answer = evaluate(tree, history, now, { zone, threshold, segment });
      answers.set(id, answer);
      if (answer.matches && isExact.has(id)) found.push(`${id} ${profileId}`);
    }
  }
  return found.sort();
}

/** A person's traits with the computed ones as their definitions say. */
function traitsAt({ zone, computed }: Known, history: History, now: number): Record<string, unknown> {
  const values = readComputed(history.traits);
  for (const { key, definition } of computed) {
    const { value } = computeTrait(definition, history, { now, zone });
    if (value === null) delete values[key];
    else values[key] = value;
  }
  return withComputed(history.traits, values);
}

/** Computed traits that are kept otherwise than their definitions say, each as a line to read. */
export function wrongValues(known: Known, now: number): string[] {
  return [...known.histories].flatMap(([profileId, history]) => {
    const kept = JSON.stringify(Object.entries(readComputed(history.traits)).sort());
    const right = JSON.stringify(Object.entries(readComputed(traitsAt(known, history, now))).sort());
    return kept === right ? [] : [`person ${profileId} is ${kept}, not ${right}: ${JSON.stringify(history)}`];
  });
}

/** The same as the membership table has it. */
export async function membersStored(sql: Sql, workspaceId: number, { exact }: Known): Promise<string[]> {
  const rows = await sql<{ key: string }[]>`
    select segment_id || ' ' || profile_id as key from membership
    where workspace_id = ${workspaceId} and is_member and segment_id = any(${exact.map(({ id }) => id)}::int[])`;
  return rows.map(({ key }) => key).sort();
}
