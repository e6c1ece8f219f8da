import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./install.mjs";

const folders = ["app", "components", "domain", "nodes", "server", "drizzle"];
const fewestModules = 100;

/** Checks who imports whom (.dependency-cruiser.cjs). */
const outcome = spawnSync(
  process.execPath,
  [
    join(root, "node_modules", "dependency-cruiser", "bin", "dependency-cruise.mjs"),
    "--output-type",
    "json",
    ...folders,
  ],
  { cwd: root, encoding: "utf8", maxBuffer: 1 << 30 },
);
const report = parse(outcome.stdout);
if (!report) {
  console.error(outcome.stderr || outcome.stdout);
  process.exit(1);
}
const dependenciesOf = new Map(report.modules.map((module) => [module.source, module.dependencies]));
const typeImports = /\b(?:import|export) type [^;]*? from "([^"]+)"/g;
const valueImports = /\b(?:import|export) (?!type )[^;]*? from "([^"]+)"/g;
const { totalCruised } = report.summary;
const violations = report.summary.violations.filter((violation) => !isExcused(violation));
for (const { rule, from, to, cycle } of violations) {
  console.error(`${rule.name}: ${from} → ${cycle ? cycle.map((step) => step.name).join(" → ") : to}`);
}
// With a TypeScript it cannot read, the tool finds no modules, no faults, and is content.
const own = report.modules.filter((module) => !module.source.startsWith("node_modules/")).length;
if (own < fewestModules) {
  console.error(`Only ${own} modules were read: dependency-cruiser does not understand the installed TypeScript.`);
  process.exit(1);
}
console.log(`${own} modules (${totalCruised} with packages), ${violations.length} imports against the rules`);
process.exit(violations.length === 0 ? 0 : 1);

/** These rules are about what runs: `import type` is gone when it does. */
function isExcused({ rule, from, to, cycle }) {
  if (rule.name === "no-circles") {
    const circle = [from, ...cycle.map((step) => step.name)];
    return circle.slice(1).some((target, index) => importsTypesOnly(circle[index], target));
  }
  return ["components-take-types-only-from-the-server", "nodes-stay-out-of-the-server"].includes(rule.name)
    ? importsTypesOnly(from, to)
    : false;
}

/** dependency-cruiser's swc reader does not tell the two kinds apart; verbatimModuleSyntax makes the text tell. */
function importsTypesOnly(from, to) {
  const text = readFileSync(join(root, from), "utf8");
  const named = (pattern) => new Set([...text.matchAll(pattern)].map((match) => match[1]));
  const [types, values] = [named(typeImports), named(valueImports)];
  const specifiers = (dependenciesOf.get(from) ?? []).filter((found) => found.resolved === to);
  return specifiers.every(({ module }) => types.has(module) && !values.has(module));
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
