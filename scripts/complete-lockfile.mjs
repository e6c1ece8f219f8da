import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./install.mjs";

/*
 * A registry mirror that carries packages of one platform only makes npm leave the other platforms' optional
 * packages out of package-lock.json, and `npm ci` then refuses the whole file, everywhere. This adds them back:
 * name, version and the platform that the name states. Run it after every `npm install` on such a network.
 */
const systems = ["android", "darwin", "freebsd", "linux", "netbsd", "openbsd", "openharmony", "sunos", "win32", "aix"];
const processors = ["arm64", "x64", "arm", "ia32", "ppc64", "riscv64", "s390x", "loong64", "mips64el", "wasm32"];

const path = join(root, "package-lock.json");
const lock = JSON.parse(readFileSync(path, "utf8"));
const added = [];
for (const [parent, entry] of Object.entries({ ...lock.packages })) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    if (found(parent, name)) continue;
    const key = `node_modules/${name}`;
    const words = name.replace("windows", "win32").split(/[/-]/);
    const system = systems.find((word) => words.includes(word));
    const libc = words.includes("musl") ? "musl" : words.some((word) => word.startsWith("gnu")) ? "glibc" : undefined;
    const processor = processors.find((word) => words.includes(word));
    if (!system && !processor) continue;
    if (!/^[\d.]+[\w.-]*$/.test(version.replace(/^[\^~]/, ""))) continue;
    lock.packages[key] = {
      version: version.replace(/^[\^~]/, ""),
      ...(processor ? { cpu: [processor] } : {}),
      ...(lock.packages[parent].dev ? { dev: true } : {}),
      ...(libc ? { libc: [libc] } : {}),
      optional: true,
      ...(system ? { os: [system] } : {}),
    };
    added.push(name);
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
console.log(added.length === 0 ? "package-lock.json is complete." : `Added ${added.length}: ${added.join(", ")}`);

/** npm looks in the parent's own folder first, then in the folders above it. */
function found(parent, name) {
  if (lock.packages[`${parent ? `${parent}/` : ""}node_modules/${name}`]) return true;
  if (parent === "") return false;
  return found(parent.slice(0, Math.max(0, parent.lastIndexOf("/node_modules/"))), name);
}
