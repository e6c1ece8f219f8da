import type { Fragment } from "postgres";
import { didNames } from "@/domain/segment/answer-did";
import type { CorePredicate } from "@/domain/segment/leaves/expand";
import { isOfTrait, type Span, windowSpan } from "@/domain/segment/leaves/window";
import type { PropertyFilter } from "@/domain/segment/predicate";
import type { Sql } from "@/server/db/connect";
import { type CompileContext, inLanes } from "./aggregates";
import { named, passesWhere } from "./events-to-sql";
import { joined } from "./test-to-sql";

/** That a person has an event of these names in the span, or has none. */
export type Existence = {
  has: boolean;
  nameIds: number[];
  where: readonly PropertyFilter[];
  span: Span;
};

/**
 * A condition that only asks whether there are such events, as what must exist and what must not; null for others.
 * Postgres answers these from the index by semi- and anti-joins, without aggregating anything.
 */
export function existenceOf(context: CompileContext, part: CorePredicate): Existence[] | null {
  if (part.kind === "not") {
    const [inner, ...more] = existenceOf(context, part.of) ?? [];
    return inner && more.length === 0 ? [{ ...inner, has: !inner.has }] : null;
  }
  if ((part.kind !== "did" && part.kind !== "firstLast") || isOfTrait(part.window)) return null;
  const span = windowSpan(part.window, context.at, {});
  const names = part.kind === "did" ? didNames(part) : [part.event];
  const nameIds = names.flatMap((name) => context.nameIds.get(name) ?? []);
  if (!span || nameIds.length === 0) return null;
  const { where } = part;
  if (part.kind === "did") {
    const { op, n } = part.count;
    if (part.per.by !== "occurrence") return null;
    if (op === "atLeast" ? n === 1 : n === 0) return [{ has: op === "atLeast", nameIds, where, span }];
    return null;
  }
  // The first lies in the span if there is one and none before it; the latest, if none comes behind it.
  const beyond = part.which === "first" ? { from: null, to: span.from } : { from: span.to, to: null };
  const isOpen = part.which === "first" ? span.from === null : span.to === null;
  return [{ has: true, nameIds, where, span }, ...(isOpen ? [] : [{ has: false, nameIds, where, span: beyond }])];
}

/** People with the events, as rows (lane, id), each once. */
export function peopleWith(context: CompileContext, existence: Existence): Fragment {
  const { sql } = context;
  return sql`select distinct e.lane, e.profile_id as id from event e where ${happened(context, existence)}`;
}

/** Holds for the person `p` of whom it is true. */
export function isTrueOf(context: CompileContext, existence: Existence): Fragment {
  const { sql } = context;
  const exists = sql`exists (select from event e
    where e.lane = p.lane and e.profile_id = p.id and ${happened(context, existence)})`;
  return existence.has ? exists : sql`not ${exists}`;
}

/** Holds for the events `e` that are asked about; none lies in the future. */
function happened(context: CompileContext, { nameIds, where, span }: Existence): Fragment {
  const { sql, at } = context;
  const parts = [...inLanes(context, sql`e.lane`), named(sql, nameIds), sql`e.time <= ${instant(sql, at.now)}`];
  if (span.from !== null) parts.push(sql`e.time >= ${instant(sql, span.from)}`);
  if (span.to !== null) parts.push(sql`e.time < ${instant(sql, span.to)}`);
  return joined(sql, [...parts, passesWhere(sql, where, at)], sql` and `);
}

const instant = (sql: CompileContext["sql"] | Sql, ms: number) => sql`${new Date(ms)}::timestamptz`;
