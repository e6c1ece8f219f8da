import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Refusal, root, runScript } from "./install.mjs";

const serverSources = ["server", "domain", "nodes", "drizzle", "tsconfig.json", "package-lock.json"];
const webSources = [
  ...serverSources,
  "app",
  "components",
  "messages",
  "public",
  "next.config.ts",
  "postcss.config.mjs",
];
const dist = join(root, "dist");

/** Everything that runs in plain Node: the supervisor, the web server and the worker. About half a second. */
export function buildServer() {
  return unlessBuilt("server", serverSources, join(dist, "main.js"), async () => {
    const { build } = await import("esbuild");
    await build({
      absWorkingDir: root,
      entryPoints: {
        main: "server/main.ts",
        worker: "server/worker.ts",
        supervise: "server/supervisor/supervise.ts",
      },
      outdir: dist,
      bundle: true,
      splitting: true,
      platform: "node",
      format: "esm",
      target: "node20",
      packages: "external",
      sourcemap: "linked",
      logLevel: "error",
    });
  });
}

/** The pages. About 20 seconds. */
export function buildWeb() {
  return unlessBuilt("web", webSources, join(root, ".next", "BUILD_ID"), async () => {
    console.log("Building the pages (only the first time and after updates) …");
    await runNext(["build"]);
  });
}

async function unlessBuilt(name, sources, product, make) {
  const mark = join(dist, `${name}.built`);
  const hash = hashOf(sources);
  if (existsSync(product) && existsSync(mark) && readFileSync(mark, "utf8") === hash) return;
  rmSync(mark, { force: true });
  await make();
  mkdirSync(dist, { recursive: true });
  writeFileSync(mark, hash);
}

/** A hash over names and contents, so that neither clocks nor checkouts matter. */
function hashOf(sources) {
  const hash = createHash("sha256").update(process.version);
  for (const path of sources.flatMap((source) => filesOf(source)).sort()) {
    hash
      .update(path)
      .update("\0")
      .update(readFileSync(join(root, path)))
      .update("\0");
  }
  return hash.digest("hex");
}

function filesOf(source) {
  if (!existsSync(join(root, source))) return [];
  if (source.includes(".")) return [source];
  return readdirSync(join(root, source), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1));
}

function runNext(args) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(root, "node_modules", "next", "dist", "bin", "next"), ...args], {
      cwd: root,
      env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let said = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk) => {
        said += chunk;
      });
    }
    const end = () => child.kill("SIGTERM");
    process.once("exit", end);
    child.once("error", reject);
    child.once("exit", (code) => {
      process.off("exit", end);
      if (code === 0) resolve();
      else reject(new Refusal(`The pages could not be built:\n${said.trim()}`));
    });
  });
}

if (process.argv[1] === import.meta.filename) {
  await runScript(async () => {
    await buildServer();
    await buildWeb();
  });
}
