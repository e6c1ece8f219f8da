import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { checkNode, installPackages, root, runScript } from "./install.mjs";
import { whenLauncherIsGone } from "./launcher.mjs";

/** `npm start`: packages, database, pages, web and worker, in one terminal; Ctrl-C ends all of it. */
await runScript(async () => {
  checkNode();
  whenLauncherIsGone(() => process.kill(process.pid, "SIGTERM"));
  installPackages();
  const { buildServer, buildWeb } = await import("./build.mjs");
  await buildServer();
  const dist = join(root, "dist");
  const { supervise } = await import(pathToFileURL(join(dist, "supervise.js")).href);
  const { url, stop } = await supervise({
    buildWeb,
    web: join(dist, "main.js"),
    worker: join(dist, "worker.js"),
  });
  let stopping = false;
  const end = async () => {
    if (stopping) return;
    stopping = true;
    await stop();
    process.exit(0);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, end);
  // Started by another program over a channel (the end-to-end tests): end when it is gone.
  if (process.connected) process.on("disconnect", end);
  console.log(`Safar is ready: ${url}`);
});
