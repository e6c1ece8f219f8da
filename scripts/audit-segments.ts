/**
 * `npm run audit:segments`: recomputes every live segment and every computed trait and prints where the membership table
 * and the kept values differ.
 */
import { auditComputedTraits, type ValueDifference } from "@/server/computed-traits/audit/audit-computed-traits";
import { connect } from "@/server/db/connect";
import { locateDatabase } from "@/server/db/locate-database";
import { env } from "@/server/env";
import { auditSegments } from "@/server/segments/audit/audit-segments";
import { StartFailure } from "@/server/start-failure";

const printedMax = 200;

function print(lines: readonly string[]): void {
  for (const line of lines.slice(0, printedMax)) console.log(line);
  if (lines.length > printedMax) console.log(`… and ${lines.length - printedMax} more.`);
}

function valueLine({ traitId, key, profileId, kept, stored, expected }: ValueDifference): string {
  if (traitId === null) return `Person ${profileId} has a value for ${key}, which is no computed trait.`;
  const say = (value: unknown) => (value === null ? "nothing" : JSON.stringify(value));
  return `Computed trait ${traitId} (${key}): person ${profileId} has ${say(kept)}, kept up from ${say(stored)}, and should have ${say(expected)}.`;
}

async function main(): Promise<number> {
  const database = await locateDatabase(env);
  const { sql, close } = connect(database.url, { max: 1 });
  try {
    const { segments, memberships, differences } = await auditSegments(sql, Date.now);
    print(
      differences.map(({ name, segmentId, profileId, is }) =>
        is === "member"
          ? `Segment ${segmentId} (${name}): person ${profileId} is in it and should not be.`
          : `Segment ${segmentId} (${name}): person ${profileId} should be in it and is not.`,
      ),
    );
    console.log(`${segments} segments, ${memberships} memberships, ${differences.length} differences.`);
    const computed = await auditComputedTraits(sql, Date.now);
    print(computed.differences.map(valueLine));
    console.log(
      `${computed.traits} computed traits, ${computed.values} values, ${computed.differences.length} differences.`,
    );
    return differences.length + computed.differences.length === 0 ? 0 : 1;
  } finally {
    await close();
    await database.close();
  }
}

process.exit(
  await main().catch((error: unknown) => {
    console.error(error instanceof StartFailure ? error.message : error);
    return 2;
  }),
);
