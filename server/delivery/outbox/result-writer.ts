import { setTimeout as pause } from "node:timers/promises";
import type { Sql } from "@/server/db/connect";
import { log } from "@/server/log";
import type { ReceiptNames } from "./receipt-names";
import { type Ended, recordResults } from "./record-results";

const gatherMs = 8;
const mostPerStatement = 500;

/** Gathers results and writes them in bulk. What was sent must be written down: it tries until the database takes it. */
export class ResultWriter {
  readonly #sql: Sql;
  readonly #names: ReceiptNames;
  #waiting: { ended: Ended; written: () => void }[] = [];
  #writing: Promise<void> | null = null;

  constructor(sql: Sql, names: ReceiptNames) {
    this.#sql = sql;
    this.#names = names;
  }

  /** Resolves when the result is committed. */
  write(ended: Ended): Promise<void> {
    return new Promise((written) => {
      this.#waiting.push({ ended, written });
      this.#writing ??= this.#drain();
    });
  }

  async #drain(): Promise<void> {
    for (let faults = 0; this.#waiting.length > 0; ) {
      await pause(faults === 0 ? gatherMs : Math.min(5000, 100 * 2 ** faults));
      const batch = this.#waiting.slice(0, mostPerStatement);
      try {
        await recordResults(
          this.#sql,
          this.#names,
          batch.map(({ ended }) => ended),
          Math.random,
        );
      } catch (error) {
        faults += 1;
        log.error({ error, results: batch.length }, "results of deliveries could not be written yet");
        continue;
      }
      faults = 0;
      this.#waiting = this.#waiting.slice(batch.length);
      for (const { written } of batch) written();
    }
    this.#writing = null;
  }
}
