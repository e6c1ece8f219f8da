// Preloaded into a worker under test: its machine's clock is wrong, and is set while it runs ({ clockOffsetMs } by IPC).
const real = Date;
let offset = Number(process.env.SAFAR_TEST_CLOCK_OFFSET_MS ?? 0);
process.on("message", (message) => {
  if (typeof message === "object" && message !== null && "clockOffsetMs" in message) offset = message.clockOffsetMs;
});
globalThis.Date = class Date extends real {
  constructor(...args) {
    if (args.length === 0) super(real.now() + offset);
    else super(...args);
  }
  static now() {
    return real.now() + offset;
  }
};
