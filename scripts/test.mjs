import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { checkNode, installPackages, root, runScript } from "./install.mjs";

const results = join(root, "test-results");
const bin = (path) => [process.execPath, join(root, "node_modules", ...path.split("/"))];

/**
 * Each step is a program; those with a report count their tests, the others count as one. A program that is not done
 * after `minutes` (several times what a slow machine needs) hangs: it is ended and has failed.
 */
const steps = [
  {
    name: "format-and-lint",
    minutes: 5,
    command: [...bin("@biomejs/biome/bin/biome"), "check", "--diagnostic-level=error", "."],
  },
  { name: "types", minutes: 10, command: [...bin("typescript/bin/tsc"), "--noEmit"] },
  { name: "imports", minutes: 5, command: [process.execPath, join(root, "scripts", "check-imports.mjs")] },
  { name: "unit", minutes: 10, command: vitest("unit"), count: () => vitestReport("unit") },
  { name: "db", minutes: 25, command: vitest("db"), count: () => vitestReport("db") },
  {
    name: "e2e",
    minutes: 25,
    command: [...bin("@playwright/test/cli.js"), "test"],
    prepare: prepareBrowserTests,
    count: playwrightReport,
  },
];

/** `npm test`: everything. `npm test -- unit db`: only these steps. */
await runScript(async () => {
  checkNode();
  installPackages();
  const wanted = process.argv.slice(2);
  const unknown = wanted.filter((name) => !steps.some((step) => step.name === name));
  if (unknown.length > 0)
    throw new Error(`There is no step ${unknown.join(", ")}: ${steps.map((s) => s.name).join(", ")}`);
  mkdirSync(results, { recursive: true });
  const total = { passed: 0, failed: 0 };
  for (const step of steps.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
    const { passed, failed, seconds } = await run(step);
    total.passed += passed;
    total.failed += failed;
    console.log(
      `── ${step.name}: ${failed === 0 ? "ok" : "FAILED"} (${passed} passed, ${failed} failed, ${seconds} s)\n`,
    );
  }
  console.log(`${total.passed} passed, ${total.failed} failed`);
  if (total.failed > 0) process.exitCode = 1;
});

async function run(step) {
  console.log(`── ${step.name}`);
  const startedAt = Date.now();
  const environment = step.prepare ? await step.prepare() : {};
  const ok = environment !== undefined && (await succeeds(step, environment));
  const counted = environment && step.count?.();
  const { passed, failed } = counted ?? { passed: ok ? 1 : 0, failed: ok ? 0 : 1 };
  const seconds = Math.round((Date.now() - startedAt) / 1000);
  // A run that ended badly without a failed test (a crash, a file that does not load) is a failure all the same.
  return { passed, failed: ok ? failed : Math.max(1, failed), seconds };
}

/** Runs a step's program in a process group of its own, so that nothing of it outlives the step. */
async function succeeds({ name, command, minutes }, environment) {
  const [program, ...args] = command;
  const child = spawn(program, args, {
    cwd: root,
    stdio: "inherit",
    detached: process.platform !== "win32",
    env: { ...process.env, ...(process.stdout.isTTY ? {} : { NO_COLOR: "1" }), ...environment },
  });
  const passOn = (signal) => endGroup(child, signal);
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
  for (const signal of signals) process.on(signal, passOn);
  const limit = setTimeout(() => {
    console.error(`${name} was not done after ${minutes} minutes and is ended.`);
    endGroup(child, "SIGKILL");
  }, minutes * 60_000);
  const outcome = await new Promise((resolve) => {
    child.once("error", (error) => resolve({ error }));
    child.once("exit", (code, signal) => resolve({ code, signal }));
  });
  clearTimeout(limit);
  for (const signal of signals) process.off(signal, passOn);
  if (outcome.error) console.error(outcome.error.message);
  endGroup(child, "SIGKILL");
  // Somebody pressed Ctrl-C or asked for the end: the steps to come are not wanted either.
  if (signals.includes(outcome.signal) || outcome.code === 130) process.exit(130);
  return outcome.code === 0;
}

function endGroup({ pid }, signal) {
  try {
    if (pid) process.kill(process.platform === "win32" ? pid : -pid, signal);
  } catch (error) {
    // The group has ended already (EPERM is how macOS says it).
    if (error.code !== "ESRCH" && error.code !== "EPERM") throw error;
  }
}

function vitest(project) {
  const report = join(results, `${project}.json`);
  return [
    ...bin("vitest/vitest.mjs"),
    "run",
    "--project",
    project,
    "--reporter=dot",
    "--reporter=json",
    `--outputFile.json=${report}`,
  ];
}

function vitestReport(project) {
  const report = readReport(`${project}.json`);
  return report && { passed: report.numPassedTests, failed: report.numFailedTests };
}

function playwrightReport() {
  const report = readReport("report.json");
  return report && { passed: report.stats.expected, failed: report.stats.unexpected + report.stats.flaky };
}

function readReport(name) {
  const path = join(results, name);
  if (!existsSync(path)) return undefined;
  const report = JSON.parse(readFileSync(path, "utf8"));
  rmSync(path);
  return report;
}

/** Finds a browser and builds what the server runs; undefined with the reason told when there is no browser. */
async function prepareBrowserTests() {
  const { browserAdvice, findBrowser } = await import("./find-browser.mjs");
  const browser = await findBrowser();
  if (!browser) {
    console.error(browserAdvice);
    return undefined;
  }
  console.log(`Browser: ${browser}`);
  const { buildServer, buildWeb } = await import("./build.mjs");
  await buildServer();
  await buildWeb();
  return { SAFAR_BROWSER: browser };
}
