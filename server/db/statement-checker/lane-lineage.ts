import type { DeleteStmt, InsertStmt, Node, RangeVar, SelectStmt, UpdateStmt, WithClause } from "libpg-query";
import { columnOf, either, LaneScope, type Lanes, type Rows, unknownRows } from "./lane-scope";

/** What a statement touches: lanes by number, and every per-person table that nothing holds to a lane. */
export type Lineage = {
  lanes: Set<number>;
  /** Lanes into whose inbox it puts rows. */
  letters: Set<number>;
  faults: string[];
};

/** Tables of a schema, by how they are spread: `lane` tables have a column `lane` in their key. */
export type LaneTables = ReadonlySet<string>;

/** The one way from lane to lane: a turn may put rows into any one lane's inbox, by a statement that does nothing else. */
const letterbox = "inbox";

/** Follows the lane through one parsed statement: through joins, subqueries, CTEs and what a write returns. */
export function lineageOf(statement: Node, params: readonly unknown[], tables: LaneTables): Lineage {
  const found: Lineage = { lanes: new Set(), letters: new Set(), faults: [] };
  new Reader(found, params, tables).query(statement, null);
  const all = new Set([...found.lanes, ...found.letters]);
  if (all.size > 1) found.faults.push(`it is about ${all.size} lanes`);
  // It is run where the lane lies, and who listens does so elsewhere.
  if (all.size > 0 && calls(statement, "pg_notify")) found.faults.push("it notifies and is about a lane");
  return found;
}

class Reader {
  constructor(
    readonly found: Lineage,
    readonly params: readonly unknown[],
    readonly tables: LaneTables,
  ) {}

  query(node: Node, outer: LaneScope | null): Rows {
    const scope = new LaneScope(this.params, outer);
    if ("SelectStmt" in node) return this.#select(node.SelectStmt, scope);
    if ("InsertStmt" in node) return this.#insert(node.InsertStmt, scope);
    if ("UpdateStmt" in node) return this.#change(node.UpdateStmt, node.UpdateStmt.fromClause, scope);
    if ("DeleteStmt" in node) return this.#change(node.DeleteStmt, node.DeleteStmt.usingClause, scope);
    return unknownRows;
  }

  #with(clause: WithClause | undefined, scope: LaneScope): void {
    for (const one of clause?.ctes ?? []) {
      if (!("CommonTableExpr" in one)) continue;
      const { ctename = "", ctequery, aliascolnames } = one.CommonTableExpr;
      if (clause?.recursive) scope.ctes.set(ctename, unknownRows);
      if (ctequery) scope.ctes.set(ctename, renamed(this.query(ctequery, scope), aliascolnames));
    }
  }

  #select(select: SelectStmt, scope: LaneScope): Rows {
    this.#with(select.withClause, scope);
    if (select.larg && select.rarg) {
      const [a, b] = [select.larg, select.rarg].map((one) => this.query({ SelectStmt: one }, scope));
      if (!a || !b) return unknownRows;
      return { column: (name) => either(a.column(name), b.column(name)), at: (n) => either(a.at(n), b.at(n)) };
    }
    for (const from of select.fromClause ?? []) this.#from(from, scope);
    scope.learn(select.whereClause);
    this.#judge(scope);
    const { fromClause: _read, withClause: _known, ...rest } = select;
    this.#inside(rest, scope);
    const values = select.valuesLists?.map((list) => ("List" in list ? (list.List.items ?? []) : []));
    if (values) {
      const at = (place: number) => values.map((row) => scope.valueOf(row[place])).reduce(either);
      return { column: () => null, at };
    }
    return outputOf(select.targetList ?? [], scope);
  }

  #insert(insert: InsertStmt, scope: LaneScope): Rows {
    this.#with(insert.withClause, scope);
    const rows = insert.selectStmt ? this.query(insert.selectStmt, scope) : unknownRows;
    const table = insert.relation?.relname ?? "";
    if (!this.tables.has(table)) return unknownRows;
    const place = (insert.cols ?? []).findIndex((one) => "ResTarget" in one && one.ResTarget.name === "lane");
    const lanes = place === -1 ? null : rows.at(place);
    this.#note(lanes, `insert into ${table}`, table === letterbox ? this.found.letters : this.found.lanes);
    this.#inside(insert.onConflictClause, scope);
    return { column: (name) => (name === "lane" ? lanes : null), at: () => null };
  }

  #change(change: UpdateStmt | DeleteStmt, others: Node[] | undefined, scope: LaneScope): Rows {
    this.#with(change.withClause, scope);
    if (change.relation) this.#table(change.relation, scope);
    for (const from of others ?? []) this.#from(from, scope);
    scope.learn(change.whereClause);
    this.#judge(scope);
    const inside = "targetList" in change ? [change.targetList, change.whereClause] : [change.whereClause];
    this.#inside(inside, scope);
    return outputOf(change.returningClause?.exprs ?? [], scope);
  }

  #from(node: Node, scope: LaneScope): void {
    if ("RangeVar" in node) this.#table(node.RangeVar, scope);
    else if ("JoinExpr" in node) {
      const { larg, rarg, quals } = node.JoinExpr;
      if (larg) this.#from(larg, scope);
      if (rarg) this.#from(rarg, scope);
      scope.learn(quals);
      this.#inside(quals, scope);
    } else if ("RangeSubselect" in node) {
      const { subquery, alias } = node.RangeSubselect;
      const rows = subquery ? this.query(subquery, scope) : unknownRows;
      scope.items.set(alias?.aliasname ?? "", { kind: "rows", rows: renamed(rows, alias?.colnames) });
    } else if ("RangeFunction" in node) {
      scope.items.set(node.RangeFunction.alias?.aliasname ?? "", { kind: "rows", rows: unknownRows });
      this.#inside(node.RangeFunction.functions, scope);
    }
  }

  #table({ relname = "", alias }: RangeVar, scope: LaneScope): void {
    const rows = scope.cte(relname);
    const name = alias?.aliasname ?? relname;
    scope.items.set(
      name,
      rows
        ? { kind: "rows", rows: renamed(rows, alias?.colnames) }
        : { kind: "table", table: relname, hasLane: this.tables.has(relname) },
    );
  }

  #judge(scope: LaneScope): void {
    for (const [alias, item] of scope.items) {
      if (item.kind !== "table" || !item.hasLane) continue;
      this.#note(scope.laneOf(alias), alias === item.table ? alias : `${item.table} ${alias}`);
    }
  }

  #note(lanes: Lanes, what: string, seen = this.found.lanes): void {
    if (lanes) for (const lane of lanes) seen.add(lane);
    else this.found.faults.push(`${what} is held to no lane`);
  }

  /** Queries that stand inside expressions. */
  #inside(part: unknown, scope: LaneScope): void {
    if (Array.isArray(part)) for (const one of part) this.#inside(one, scope);
    else if (isSelect(part)) this.query(part, scope);
    else if (part !== null && typeof part === "object") {
      for (const one of Object.values(part)) this.#inside(one, scope);
    }
  }
}

/** True where a function is called anywhere in it. */
function calls(part: unknown, name: string): boolean {
  if (Array.isArray(part)) return part.some((one) => calls(one, name));
  if (part === null || typeof part !== "object") return false;
  if ("funcname" in part && JSON.stringify(part.funcname).includes(`"${name}"`)) return true;
  return Object.values(part).some((one) => calls(one, name));
}

function isSelect(part: unknown): part is { SelectStmt: SelectStmt } {
  return part !== null && typeof part === "object" && "SelectStmt" in part;
}

/** What the listed expressions say of the lane, by name and place; `*` and `table.*` pass everything on. */
function outputOf(targets: readonly Node[], scope: LaneScope): Rows {
  const values = targets.flatMap((one) => ("ResTarget" in one ? [one.ResTarget] : []));
  return {
    at: (place) => scope.valueOf(values[place]?.val),
    column(name) {
      for (const { name: given, val } of values) {
        if (!val) continue;
        if ((given ?? columnOf(val)?.name) === name) return scope.valueOf(val);
      }
      for (const { val } of values) {
        const star = val && starOf(val);
        if (star) return scope.valueOf(columnIn(star.table, name));
      }
      return null;
    },
  };
}

function starOf(node: Node): { table: string | null } | null {
  const fields = "ColumnRef" in node ? (node.ColumnRef.fields ?? []) : [];
  const last = fields.at(-1);
  if (!last || !("A_Star" in last)) return null;
  const before = fields.at(-2);
  return { table: before && "String" in before ? (before.String.sval ?? null) : null };
}

function columnIn(table: string | null, name: string): Node {
  const fields = [...(table === null ? [] : [table]), name].map((sval) => ({ String: { sval } }));
  return { ColumnRef: { fields } };
}

function renamed(rows: Rows, names: Node[] | undefined): Rows {
  if (!names || names.length === 0) return rows;
  const places = names.map((one) => ("String" in one ? one.String.sval : undefined));
  const at = (place: number) => rows.at(place);
  return { at, column: (name) => (places.includes(name) ? rows.at(places.indexOf(name)) : null) };
}
