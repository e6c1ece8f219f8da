import fc from "fast-check";
import { expect, test } from "vitest";
import { countAnswers, countedEvents } from "./count-answers";

const told = (...names: string[]) => names.map((name, time) => ({ name, time }));

test("a message counts as answered once, by what the person did before the next one", () => {
  const events = told("Email Opened", "Email Sent", "Email Opened", "Email Clicked", "Email Sent", "SMS Sent", "Order");
  expect(countAnswers(events)).toEqual({ email: { sent: 2, answered: 1 }, sms: { sent: 1, answered: 0 } });
  expect(countAnswers([...events, { name: "SMS Received", time: 9 }]).sms).toEqual({ sent: 1, answered: 1 });
});

test("at one instant the message was there before its answer", () => {
  const events = [
    { name: "SMS Received", time: 5 },
    { name: "SMS Sent", time: 5 },
  ];
  expect(countAnswers(events).sms).toEqual({ sent: 1, answered: 1 });
});

test("never more answers than messages, in whatever order they are told", () => {
  const event = fc.record({ name: fc.constantFrom(...countedEvents.keys(), "Order"), time: fc.nat(20) });
  fc.assert(
    fc.property(fc.array(event), (events) => {
      const counts = countAnswers(events);
      for (const { sent, answered } of Object.values(counts)) expect(answered).toBeLessThanOrEqual(sent);
      expect(countAnswers(events.toReversed())).toEqual(counts);
    }),
  );
});
