import { createOwner } from "./owner";
import { startSafar } from "./safar-server";

/** Playwright calls this once per run: one real server for all tests, with its owner signed up. */
export default async function setup(): Promise<() => Promise<void>> {
  const server = await startSafar();
  process.env.SAFAR_E2E_URL = server.url;
  process.env.SAFAR_E2E_DATABASE = server.databaseUrl;
  await createOwner(server.url);
  return () => server.stop();
}
