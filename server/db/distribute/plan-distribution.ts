import type { TableSpread } from "./table-spread";

export type ClusterInput = {
  /** `host` or `host:port` of every worker node. */
  nodes: readonly string[];
  lanes: number;
  /** What Postgres' own hash makes of each lane, as Citus uses it. */
  hashes: readonly number[];
};

/** `places` is the table that the call puts in its place: it is left out once that has happened. */
export type PlannedCall = { sql: string; places: string | null };
export type DistributionPlan = { shards: number; calls: PlannedCall[]; remarks: string[]; obstacles: string[] };

/** Enough shards to move some to a node added later; a power of two halves cleanly. */
const shardsPerNode = 16;
/** With fewer, chance puts far more lanes on one node than on another. */
const lanesPerNode = 64;

/**
 * The calls of Citus that spread the schema over a cluster, in order; run on the coordinator.
 * See https://docs.citusdata.com/en/stable/develop/api_udf.html
 */
export function planDistribution(spread: TableSpread, { nodes, lanes, hashes }: ClusterInput): DistributionPlan {
  const shards = nodes.length * shardsPerNode;
  const [fewest, most] = lanesOfNodes(hashes, shards, nodes.length);
  const obstacles =
    lanes < lanesPerNode * nodes.length
      ? [
          `${lanes} lanes are too few for ${nodes.length} nodes: re-lane to at least ${lanesPerNode * nodes.length} first`,
        ]
      : [];
  return {
    shards,
    calls: [
      call("create extension if not exists citus"),
      ...nodes.map((node) => {
        const [host = "", port = "5432"] = node.split(":");
        return call(`select citus_add_node(${literal(host)}, ${Number(port)})`);
      }),
      ...spread.everywhere.map((table) => call(`select create_reference_table(${literal(table)})`, table)),
      // The first one opens the group in which all others are placed side by side.
      call(
        `select create_distributed_table('lane', 'lane', colocate_with => 'none', shard_count => ${shards})`,
        "lane",
      ),
      ...spread.byLane
        .filter((table) => table !== "lane")
        .map((table) =>
          call(`select create_distributed_table(${literal(table)}, 'lane', colocate_with => 'lane')`, table),
        ),
      call("select create_distributed_function('lane_of(bigint, smallint)')"),
      ...spread.byLane.map((table) => call(`select truncate_local_data_after_distributing_table(${literal(table)})`)),
    ],
    remarks: [
      `${lanes} lanes in ${shards} shards on ${nodes.length} nodes: ${fewest} to ${most} lanes on a node`,
      `stay on the coordinator: ${spread.coordinator.join(", ")}`,
    ],
    obstacles,
  };
}

const call = (sql: string, places: string | null = null): PlannedCall => ({ sql, places });

const literal = (text: string) => `'${text.replaceAll("'", "''")}'`;

/** Fewest and most lanes on one node: shards are equal ranges of the hash, dealt out in turn. */
function lanesOfNodes(hashes: readonly number[], shards: number, nodes: number): [number, number] {
  const counts = Array.from({ length: nodes }, () => 0);
  for (const hash of hashes) {
    const shard = Math.floor((hash + 2 ** 31) / (2 ** 32 / shards));
    const node = shard % nodes;
    counts[node] = (counts[node] ?? 0) + 1;
  }
  return [Math.min(...counts), Math.max(...counts)];
}
