/** Writes rows that arrive together in one statement: one write at a time, whatever came meanwhile goes into the next. */
export class GroupWrite<Row> {
  readonly #write: (rows: Row[]) => Promise<unknown>;
  readonly #most: number;
  #waiting: { row: Row; written: () => void; failed: (error: unknown) => void }[] = [];
  #writing: Promise<void> | null = null;

  constructor(write: (rows: Row[]) => Promise<unknown>, most = 200) {
    this.#write = write;
    this.#most = most;
  }

  /** Resolves when the row is committed, rejects when its group could not be written. */
  add(row: Row): Promise<void> {
    return new Promise((written, failed) => {
      this.#waiting.push({ row, written, failed });
      this.#writing ??= this.#drain();
    });
  }

  /** Resolves when nothing waits any more. */
  async flush(): Promise<void> {
    await this.#writing;
  }

  async #drain(): Promise<void> {
    while (this.#waiting.length > 0) {
      const group = this.#waiting.splice(0, this.#most);
      try {
        await this.#write(group.map(({ row }) => row));
        for (const { written } of group) written();
      } catch (error) {
        for (const { failed } of group) failed(error);
      }
    }
    this.#writing = null;
  }
}
