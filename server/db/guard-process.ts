import { type ChildProcess, spawn } from "node:child_process";

/**
 * Ends `child` (and removes `folder`) when this process dies without a chance to do so itself, such as by kill -9:
 * a shell that waits for the end of a pipe whose other side this process holds.
 */
export function guardProcess(child: ChildProcess, folder: string | undefined): { release(): void } {
  if (process.platform === "win32" || child.pid === undefined) return { release: () => {} };
  // $1 the process, $2 the folder or ''. One word on the pipe means: all was tidied, do nothing.
  const script = `
    read -r word && exit 0
    kill -INT "$1" 2>/dev/null
    for i in 1 2 3 4 5 6 7 8 9 10; do kill -0 "$1" 2>/dev/null || break; sleep 0.5; done
    [ -z "$2" ] || { kill -QUIT "$1" 2>/dev/null; rm -rf "$2"; }`;
  const guard = spawn("sh", ["-c", script, "safar-guard", String(child.pid), folder ?? ""], {
    detached: true,
    stdio: ["pipe", "ignore", "ignore"],
  });
  guard.on("error", () => {});
  guard.stdin.on("error", () => {});
  guard.unref();
  return { release: () => guard.stdin.end("done\n") };
}
