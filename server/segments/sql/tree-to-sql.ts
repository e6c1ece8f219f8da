import type { Fragment } from "postgres";
import type { CorePredicate } from "@/domain/segment/leaves/expand";
import { type Aggregate, aggregateKey, aggregateTest, type CompileContext, passesWithout } from "./aggregates";
import { personToSql } from "./person-to-sql";
import { joined } from "./test-to-sql";

/** By `aggregateKey`; those of which no event was ever seen are missing. */
export type Aggregates = Map<string, Aggregate>;

/** Everyone who is there: no merge or erasure has left them behind. */
export function population({ sql, workspaceId, lanes }: CompileContext): Fragment {
  const ofLanes = lanes === null ? sql`` : sql`and p.lane = any(${[...lanes]}::smallint[])`;
  return sql`p.workspace_id = ${workspaceId} and p.merged_into_id is null ${ofLanes}`;
}

/** Leaves out whom a merge or an erasure has left behind. */
export function isSomebody({ sql }: CompileContext): Fragment {
  return sql`not exists (select from profile gone
    where gone.lane = p.lane and gone.id = p.id and gone.merged_into_id is not null)`;
}

/** Holds where all trees hold. */
export function every(context: CompileContext, trees: readonly CorePredicate[], aggregates: Aggregates): Fragment {
  return joined(
    context.sql,
    trees.map((tree) => treeToSql(context, tree, aggregates)),
    context.sql` and `,
  );
}

/** A condition on the person `p`; never null. */
export function treeToSql(context: CompileContext, tree: CorePredicate, aggregates: Aggregates): Fragment {
  const { sql } = context;
  switch (tree.kind) {
    case "all":
      return sql`(${every(context, tree.of, aggregates)})`;
    case "any":
      if (tree.of.length === 0) return sql`false`;
      return sql`(${joined(
        sql,
        tree.of.map((child) => treeToSql(context, child, aggregates)),
        sql` or `,
      )})`;
    case "not":
      return sql`(not ${treeToSql(context, tree.of, aggregates)})`;
    case "did":
    case "firstLast":
    case "total":
    case "share":
    case "sequence": {
      const aggregate = aggregates.get(aggregateKey(tree));
      if (!aggregate) return passesWithout(tree) ? sql`true` : sql`false`;
      return aggregateTest(context, tree, aggregate);
    }
    default:
      return personToSql(context, tree);
  }
}
