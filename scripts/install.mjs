import { spawnSync } from "node:child_process";
import fs from "node:fs";
import { join } from "node:path";

export const root = join(import.meta.dirname ?? ".", "..");
const oldestNode = [20, 19];
const neededMb = 1500;

/** A reason to stop that is told in one sentence. */
export class Refusal extends Error {
  name = "StartFailure";
}

/** Refuses a Node.js that is too old. Plain syntax only: an old Node must be able to read it. */
export function checkNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1])) return;
  throw new Refusal(`Node.js ${process.versions.node} is too old: Safar needs ${oldestNode.join(".")} or newer.`);
}

/** Installs the packages of package-lock.json unless exactly these are there already. */
export function installPackages() {
  const lock = join(root, "package-lock.json");
  const installed = join(root, "node_modules", ".safar-lock");
  if (fs.existsSync(installed) && fs.readFileSync(installed).equals(fs.readFileSync(lock))) return;
  const { bavail, bsize } = fs.statfsSync(root);
  const freeMb = Math.floor((bavail * bsize) / 1024 / 1024);
  if (freeMb < neededMb) {
    throw new Refusal(`The disk is full: ${root} has ${freeMb} MB left and installing needs about ${neededMb} MB.`);
  }
  console.log("Installing packages (only the first time and after updates) …");
  // Build tools are development dependencies, and NODE_ENV=production would leave them out.
  const outcome = spawnSync("npm", ["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: root,
    stdio: ["ignore", "ignore", "pipe"],
    shell: process.platform === "win32",
    encoding: "utf8",
  });
  if (outcome.status !== 0) {
    const said = outcome.error?.message ?? outcome.stderr.trim();
    throw new Refusal(`The packages could not be installed: npm ci failed.\n${said}`);
  }
  // Not written in place: a copy of node_modules made with hard links must not follow.
  fs.rmSync(installed, { force: true });
  fs.copyFileSync(lock, installed);
}

/** Runs a script's work; a Refusal becomes one sentence and exit code 1. */
export async function runScript(work) {
  try {
    await work();
  } catch (error) {
    console.error(error?.name === "StartFailure" ? error.message : error);
    process.exit(1);
  }
}
