import { join } from "node:path";
import { root, runScript } from "./install.mjs";

process.env.NODE_ENV = "development";

/** `npm run dev`: the same parts as `npm start`, from source; pages reload by themselves, processes on restart. */
await runScript(async () => {
  const { supervise } = await import("../server/supervisor/supervise.ts");
  const { url, stop } = await supervise({
    buildWeb: async () => {},
    web: join(root, "server", "main.ts"),
    worker: join(root, "server", "worker.ts"),
  });
  const end = () => stop().finally(() => process.exit(0));
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, end);
  console.log(`Safar (development) is ready: ${url}`);
});
