import fc from "fast-check";
import type { SeenEvent } from "../../journey/enrolment";
import type { History } from "../evaluate";
import type { Travelled } from "../leaves/answer-journey";
import type { Contact } from "../leaves/reach";
import { channel, topic } from "./leaves";
import { eventNames, properties, time } from "./values";

const seen: fc.Arbitrary<SeenEvent> = fc.record({
  id: fc.uuid(),
  name: fc.constantFrom(...eventNames),
  time,
  properties,
});

const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null });
const travelled: fc.Arbitrary<Travelled> = fc.record({
  passages: fc.array(
    fc.record({
      journeyId: fc.constantFrom(1, 2),
      enteredAt: time,
      endedAt: maybe(time),
      endReason: fc.constantFrom("completed", "goal"),
      stepId: fc.constantFrom("a", "b"),
    }),
    { maxLength: 2 },
  ),
  visits: fc.array(
    fc.record({
      journeyId: fc.constantFrom(1, 2),
      stepId: fc.constantFrom("a", "b"),
      arrivedAt: time,
      leftAt: maybe(time),
      outcome: fc.constantFrom(null, "completed", "sent"),
    }),
    { maxLength: 3 },
  ),
});
const contact: fc.Arbitrary<Contact> = fc.record({
  consents: fc.uniqueArray(
    fc.record({ channel, topic, state: fc.constantFrom("granted" as const, "denied" as const), at: time }),
    { maxLength: 3, selector: (word) => `${word.channel} ${word.topic}` },
  ),
  // The directory is the workspace's: values are made different when they are written.
  identities: fc.array(
    fc.record({
      kind: fc.constantFrom("email", "phone", "device"),
      value: fc.constantFrom("a@example.com", "+4915112345678", ""),
      at: time,
    }),
    { maxLength: 2 },
  ),
  suppressed: fc.constant(new Set(["email b@example.com", "sms +919876543210"])),
});

/** A random person: some events up to forty days back, a few still to come. */
export const arbitraryHistory: fc.Arbitrary<History> = fc
  .record({
    traits: properties,
    events: fc.array(seen, { maxLength: 8 }),
    lists: fc.subarray([1, 2]),
    travelled,
    contact,
  })
  .map((history): History => history);
