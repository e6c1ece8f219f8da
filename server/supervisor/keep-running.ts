import { type ChildProcess, fork } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { log } from "@/server/log";

export type KeptProcess = {
  /** Resolves when it is ready for the first time; rejects when it cannot be started at all. */
  ready: Promise<void>;
  stop(): Promise<void>;
};

const firstDelayMs = 250;
const longestDelayMs = 10_000;
/** A process that lived this long counts as healthy: the next crash is answered at once again. */
const healthyMs = 30_000;
const attemptsBeforeReady = 3;
const patienceMs = 25_000;

/** Runs a Node program and starts it again when it ends by itself, waiting longer after each quick crash. */
export function keepRunning(name: string, program: string, environment: NodeJS.ProcessEnv): KeptProcess {
  const becameReady = deferred();
  let stopping = false;
  let wasReady = false;
  let child: ChildProcess | undefined;

  const runOnce = () =>
    new Promise<string>((resolve) => {
      // What matters goes to stderr (server/log.ts); stdout would carry Next's chatter only.
      // Its own process group: Ctrl-C reaches the supervisor only. The channel tells it when the supervisor is gone.
      const started = fork(program, {
        env: environment,
        stdio: ["ignore", "ignore", "inherit", "ipc"],
        detached: true,
      });
      child = started;
      started.on("message", (message) => {
        if (message !== "ready") return;
        wasReady = true;
        becameReady.resolve();
      });
      started.once("error", (error) => resolve(error.message));
      started.once("exit", (code, signal) => resolve(signal ? `signal ${signal}` : `code ${code}`));
    });

  const loop = async () => {
    for (let crashes = 0; !stopping; ) {
      const startedAt = Date.now();
      const outcome = await runOnce();
      if (stopping) return;
      crashes = Date.now() - startedAt > healthyMs ? 1 : crashes + 1;
      log.error({ process: name, outcome }, "process ended unexpectedly; it is started again");
      if (!wasReady && crashes >= attemptsBeforeReady) {
        becameReady.reject(new Error(`The ${name} process does not start (${outcome}); see the lines above.`));
        return;
      }
      await sleep(Math.min(longestDelayMs, firstDelayMs * 2 ** (crashes - 1)));
    }
  };
  const ended = loop();

  const stop = async () => {
    stopping = true;
    const target = child;
    if (target && target.exitCode === null && target.signalCode === null) {
      const exited = new Promise<void>((resolve) => target.once("exit", () => resolve()));
      target.kill("SIGTERM");
      const late = setTimeout(() => target.kill("SIGKILL"), patienceMs);
      await exited;
      clearTimeout(late);
    }
    await Promise.race([ended, sleep(0)]);
  };
  return { ready: becameReady.promise, stop };
}

/** Promise.withResolvers, which Node 20 lacks. */
function deferred() {
  let resolve = (): void => {};
  let reject = (_: Error): void => {};
  const promise = new Promise<void>((onResolve, onReject) => {
    resolve = onResolve;
    reject = onReject;
  });
  return { promise, resolve, reject };
}
