import { resetPassword } from "@/server/auth/reset-password";
import { connect } from "@/server/db/connect";
import { locateDatabase } from "@/server/db/locate-database";
import { DomainError } from "@/server/domain-error";
import { env } from "@/server/env";
import { StartFailure } from "@/server/start-failure";

const usage = `npm run password -- E-MAIL

Gives the person with this e-mail address a new password, prints it once, and signs them out everywhere.`;

async function main(): Promise<void> {
  const email = process.argv[2];
  if (!email?.includes("@")) throw new StartFailure(usage);
  const database = await locateDatabase(env);
  const { db, close } = connect(database.url, { max: 1 });
  try {
    const password = await resetPassword(db, { email });
    console.error(`New password of ${email}. It is shown only this once; change it under Settings → Preferences:`);
    console.log(password);
  } finally {
    await close();
    await database.close();
  }
}

await main().catch((error: unknown) => {
  const told = error instanceof StartFailure || error instanceof DomainError;
  console.error(told ? error.message : error);
  process.exit(1);
});
