const clocks = new Map<string, Intl.DateTimeFormat>();

/** Minutes since midnight that a clock on the wall shows at an instant (ms) in an IANA zone. */
export function wallMinutes(at: number, zone: string): number {
  let clock = clocks.get(zone);
  if (!clock) {
    clock = new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
    if (clocks.size > 1000) clocks.clear();
    clocks.set(zone, clock);
  }
  return minutesOf(clock.format(at));
}

/** Minutes since midnight of a time of day like "21:00". */
export function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return hours * 60 + minutes;
}
