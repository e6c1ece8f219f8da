import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { arch, platform } from "node:os";

const systemNames = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const systemPaths = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/**
 * Finds a Chromium: the one SAFAR_BROWSER names, Playwright's own, the system's, else the one that comes with npm.
 * @returns the program's path, or undefined with the reason told
 */
export async function findBrowser() {
  const named = process.env.SAFAR_BROWSER;
  if (named) return named;
  const { chromium } = await import("playwright");
  if (existsSync(chromium.executablePath())) return chromium.executablePath();
  const system = systemNames.map(which).find(Boolean) ?? systemPaths.find((path) => existsSync(path));
  if (system) return system;
  if (platform() === "linux" && arch() === "x64") {
    const { default: packaged } = await import("@sparticuz/chromium");
    const path = await packaged.executablePath();
    if (runs(path)) return path;
  }
  return undefined;
}

export const browserAdvice =
  "No browser was found for the end-to-end tests: run `npx playwright install --with-deps chromium`, or install the package `chromium` of your system, or set SAFAR_BROWSER to the path of a Chromium or Chrome.";

function which(name) {
  try {
    return execFileSync("which", [name], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
  } catch {
    return undefined;
  }
}

function runs(path) {
  try {
    execFileSync(path, ["--version", "--no-sandbox"], { stdio: "ignore", timeout: 20_000 });
    return true;
  } catch {
    return false;
  }
}
