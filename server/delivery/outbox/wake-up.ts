/** Lets a loop sleep until a time has passed or somebody calls. A call while it is awake is not lost. */
export class WakeUp {
  #called = false;
  #wake: (() => void) | null = null;

  /** Ends the current sleep, or skips the next. */
  call(): void {
    this.#called = true;
    this.#wake?.();
  }

  /** Sleeps at most this long. */
  async sleep(ms: number): Promise<void> {
    if (!this.#called) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      this.#wake = null;
    }
    this.#called = false;
  }
}
