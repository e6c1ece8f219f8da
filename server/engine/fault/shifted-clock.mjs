// Preloaded into a worker under test: its machine's clock is wrong, and is set while it runs ({ clockOffsetMs } by IPC).
const real = Date;
let offset = Number(process.env.SAFAR_TEST_CLOCK_OFFSET_MS ?? 0);
process.on("message", (message) => {
  if (typeof message === "object" && message !== null && "clockOffsetMs" in message) offset = message.clockOffsetMs;
});
const wrongTime = () => real.now() + offset;
globalThis.Date = new Proxy(real, {
  construct: (target, args, asked) => Reflect.construct(target, args.length === 0 ? [wrongTime()] : args, asked),
  get: (target, name, receiver) => (name === "now" ? wrongTime : Reflect.get(target, name, receiver)),
});
