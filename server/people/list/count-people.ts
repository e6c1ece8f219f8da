import type { Db } from "@/server/db/connect";
import { type PeopleQuery, peopleCondition } from "@/server/people/list/people-filter";

export type PeopleCount = {
  n: number;
  /** False for an estimate; then `margin` is its 95 % error. */
  exact: boolean;
  margin: number;
};

/** A count in this many lanes gives the estimate: lanes are random samples of the people. */
const sampleLanes = 2;

/** How many people a query has: at once from a sample of the lanes, or exactly. */
export async function countPeople(db: Db, input: PeopleQuery & { exact: boolean }): Promise<PeopleCount> {
  const sql = db.$client;
  const condition = peopleCondition(sql, input);
  if (input.exact) {
    const [row] = await sql<{ n: number }[]>`select count(*) as n from profile p where ${condition}`;
    return { n: row?.n ?? 0, exact: true, margin: 0 };
  }
  const [row] = await sql<{ n: number; lanes: number }[]>`
    select count(*) as n, (select lanes from install) as lanes from profile p
    where ${condition} and p.lane < ${sampleLanes}`;
  const { n = 0, lanes = sampleLanes } = row ?? {};
  const factor = Math.max(1, lanes / sampleLanes);
  if (factor === 1) return { n, exact: true, margin: 0 };
  // People fall into lanes independently: the count of a sample is binomial, near enough Poisson.
  return { n: Math.round(n * factor), exact: false, margin: Math.round(1.96 * factor * Math.sqrt(Math.max(n, 1))) };
}
