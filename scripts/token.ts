import { parseArgs } from "node:util";
import { connect, type Sql } from "@/server/db/connect";
import { locateDatabase } from "@/server/db/locate-database";
import { DomainError } from "@/server/domain-error";
import { env } from "@/server/env";
import { StartFailure } from "@/server/start-failure";
import { createToken, createTokenInput } from "@/server/tokens/create-token";

const usage = `npm run token -- --name NAME [--workspace NUMBER-OR-NAME] [--role viewer|member|admin|owner]

Makes a bearer token of the open API and prints it, once. The workspace may be left out when there is one only.`;

type Workspace = { id: number; name: string };

async function findWorkspace(sql: Sql, wanted: string | undefined): Promise<Workspace> {
  const all = await sql<Workspace[]>`
    select w.id, o.name from workspace w join organization o on o.id = w.organization_id order by w.id`;
  const [first] = all;
  if (!first) throw new StartFailure("There is no workspace yet: start Safar and open it in a browser first.");
  const found = all.filter(({ id, name }) => wanted === undefined || String(id) === wanted || name === wanted);
  if (found.length === 1 && found[0]) return found[0];
  const list = all.map(({ id, name }) => `${id} (${name})`).join(", ");
  throw new StartFailure(`Say which workspace with --workspace: ${list}.`);
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      workspace: { type: "string" },
      name: { type: "string" },
      role: { type: "string" },
      help: { type: "boolean" },
    },
  });
  const input = createTokenInput.safeParse({ name: values.name, role: values.role });
  if (values.help || !input.success) throw new StartFailure(usage);
  const database = await locateDatabase(env);
  const { sql, db, close } = connect(database.url, { max: 1 });
  try {
    const workspace = await findWorkspace(sql, values.workspace);
    const { token } = await createToken(db, { ...input.data, workspaceId: workspace.id, creator: null });
    console.error(`Token "${input.data.name}" (${input.data.role}) of ${workspace.name}. It is shown only this once:`);
    console.log(token);
  } finally {
    await close();
    await database.close();
  }
}

await main().catch((error: unknown) => {
  const told = error instanceof StartFailure || error instanceof DomainError || error instanceof TypeError;
  console.error(told ? error.message : error);
  process.exit(1);
});
