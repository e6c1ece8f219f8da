import type { Node } from "libpg-query";

/** Lanes that a value can be; null = it cannot be told, so it may be any. */
export type Lanes = ReadonlySet<number> | null;

/** Rows of a query or CTE: what is known of a column by name or by place. */
export type Rows = { column(name: string): Lanes; at(place: number): Lanes };

/** Something a FROM clause reads. */
type Item = { kind: "table"; table: string; hasLane: boolean } | { kind: "rows"; rows: Rows };

export const unknownRows: Rows = { column: () => null, at: () => null };

/** Both or nothing. */
export function either(a: Lanes, b: Lanes): Lanes {
  return a && b ? new Set([...a, ...b]) : null;
}

/** What one level of a query can see: its tables, its CTEs, what its conditions equate, and the levels around it. */
export class LaneScope {
  readonly items = new Map<string, Item>();
  readonly ctes = new Map<string, Rows>();
  readonly #equal: { left: Node; right: Node }[] = [];

  constructor(
    readonly params: readonly unknown[],
    readonly outer: LaneScope | null,
  ) {}

  cte(name: string): Rows | null {
    return this.ctes.get(name) ?? this.outer?.cte(name) ?? null;
  }

  /** Takes note of what a condition equates; alternatives and negations equate nothing. */
  learn(condition: Node | undefined): void {
    if (!condition) return;
    if ("BoolExpr" in condition && condition.BoolExpr.boolop === "AND_EXPR") {
      for (const one of condition.BoolExpr.args ?? []) this.learn(one);
    } else if ("A_Expr" in condition && condition.A_Expr.kind === "AEXPR_OP" && isEquals(condition.A_Expr.name)) {
      const { lexpr, rexpr } = condition.A_Expr;
      if (!lexpr || !rexpr) return;
      if ("RowExpr" in lexpr && "RowExpr" in rexpr) {
        for (const [at, left] of (lexpr.RowExpr.args ?? []).entries()) {
          const right = rexpr.RowExpr.args?.[at];
          if (right) this.#equal.push({ left, right });
        }
      } else this.#equal.push({ left: lexpr, right: rexpr });
    }
  }

  /** The lanes a table of this level is held to by the conditions around it. */
  laneOf(alias: string, asked: ReadonlySet<string> = new Set()): Lanes {
    if (asked.has(alias)) return null;
    const now = new Set([...asked, alias]);
    for (const { left, right } of this.#equal) {
      for (const [one, other] of [
        [left, right],
        [right, left],
      ] as const) {
        if (!this.#isLaneOf(one, alias)) continue;
        const lanes = this.valueOf(other, now);
        if (lanes) return lanes;
      }
    }
    return null;
  }

  #isLaneOf(node: Node, alias: string): boolean {
    const column = columnOf(node);
    if (column?.name !== "lane") return false;
    return column.table === null ? this.#owner("lane") === alias : column.table === alias;
  }

  /** The only table or query of this level with a column of that name, as far as that matters for lanes. */
  #owner(name: string): string | null {
    for (const [alias, item] of this.items) {
      if (item.kind === "table" ? item.hasLane && name === "lane" : item.rows.column(name)) return alias;
    }
    return null;
  }

  /** The lanes an expression can be. */
  valueOf(node: Node | undefined, asked: ReadonlySet<string> = new Set()): Lanes {
    if (!node) return null;
    if ("TypeCast" in node) return this.valueOf(node.TypeCast.arg, asked);
    if ("ParamRef" in node) {
      const value = this.params[(node.ParamRef.number ?? 0) - 1];
      return typeof value === "number" ? new Set([value]) : null;
    }
    if ("A_Const" in node) return node.A_Const.ival ? new Set([node.A_Const.ival.ival ?? 0]) : null;
    if ("CaseExpr" in node) {
      const { args = [], defresult } = node.CaseExpr;
      const branches = args.map((one) => ("CaseWhen" in one ? this.valueOf(one.CaseWhen.result, asked) : null));
      return branches.reduce(either, this.valueOf(defresult, asked));
    }
    const column = columnOf(node);
    return column ? this.#columnValue(column, asked) : null;
  }

  #columnValue({ table, name }: Column, asked: ReadonlySet<string>): Lanes {
    const alias = table ?? this.#owner(name);
    const item = alias === null ? undefined : this.items.get(alias);
    if (alias === null || !item) return this.outer?.valueOf(columnNode(table, name), asked) ?? null;
    if (item.kind === "rows") return item.rows.column(name);
    return name === "lane" && item.hasLane ? this.laneOf(alias, asked) : null;
  }
}

type Column = { table: string | null; name: string };

/** `name` or `table.name`; null for anything else. */
export function columnOf(node: Node): Column | null {
  if (!("ColumnRef" in node)) return null;
  const parts = (node.ColumnRef.fields ?? []).map((field) => ("String" in field ? (field.String.sval ?? "") : null));
  const name = parts.at(-1);
  if (name === undefined || name === null) return null;
  return { table: parts.at(-2) ?? null, name };
}

function columnNode(table: string | null, name: string): Node {
  const fields = [...(table === null ? [] : [table]), name].map((sval) => ({ String: { sval } }));
  return { ColumnRef: { fields } };
}

const isEquals = (name: Node[] | undefined) => name?.some((part) => "String" in part && part.String.sval === "=");
