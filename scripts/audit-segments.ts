/** `npm run audit:segments`: recomputes every live segment and prints where the membership table differs. */
import { connect } from "@/server/db/connect";
import { locateDatabase } from "@/server/db/locate-database";
import { env } from "@/server/env";
import { auditSegments } from "@/server/segments/audit/audit-segments";
import { StartFailure } from "@/server/start-failure";

const printedMax = 200;

async function main(): Promise<number> {
  const database = await locateDatabase(env);
  const { sql, close } = connect(database.url, { max: 1 });
  try {
    const { segments, memberships, differences } = await auditSegments(sql, Date.now);
    for (const { name, segmentId, profileId, is } of differences.slice(0, printedMax))
      console.log(
        is === "member"
          ? `Segment ${segmentId} (${name}): person ${profileId} is in it and should not be.`
          : `Segment ${segmentId} (${name}): person ${profileId} should be in it and is not.`,
      );
    if (differences.length > printedMax) console.log(`… and ${differences.length - printedMax} more.`);
    console.log(`${segments} segments, ${memberships} memberships, ${differences.length} differences.`);
    return differences.length === 0 ? 0 : 1;
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
