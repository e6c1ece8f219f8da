import { readFileSync } from "node:fs";

const pollMs = 500;

/**
 * Calls `act` once npm, which started this process, is gone. npm passes a signal on to the shell between them at most,
 * and nothing at all when it is killed: without this, Safar would run on unseen.
 */
export function whenLauncherIsGone(act) {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  // Only with a shell in between is npm the parent's parent; npm's own parent may well end (nohup).
  const watchesGrandparent = /^(\/\S+\/)?(sh|bash|dash|ash)\0-c\0/.test(read(`/proc/${parent}/cmdline`));
  const grandparent = watchesGrandparent ? parentOf(parent) : undefined;
  const timer = setInterval(() => {
    if (process.ppid === parent && (!watchesGrandparent || parentOf(parent) === grandparent)) return;
    clearInterval(timer);
    act();
  }, pollMs);
  timer.unref();
}

function parentOf(pid) {
  return /^\d+ \(.*\) \S (\d+)/s.exec(read(`/proc/${pid}/stat`))?.[1];
}

function read(path) {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
