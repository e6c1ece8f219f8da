import type { drawJourney } from "../draw-journey";
import type { Happening } from "../simulate/simulation";

type Drawn = Parameters<typeof drawJourney>;

/** A journey and a life: what happens when, as "days hours:minutes what", in order of receipt. */
export type Story = {
  name: string;
  journeys: readonly Drawn[];
  life: readonly string[];
  traits?: Record<string, unknown>;
  outages?: readonly (readonly [from: string, until: string])[];
};

const onEvent = (event: string) => ["in", "event-entry", { event, where: [] }] as const;
const wait = (id: string, amount: number, unit = "days") => [id, "wait", { amount, unit }] as const;
const out = (id: string) => [id, "exit", { label: id }] as const;
const has = (path: string, value: unknown) => ({ kind: "trait", path, test: { op: "equals", value } });
const did = (event: string, op: "atLeast" | "atMost", n: number, days: number) => ({
  kind: "did",
  event,
  where: [],
  count: { op, n },
  window: { kind: "last", amount: days, unit: "days" },
  per: { by: "occurrence" },
});
const mail = (id: string, subject: string) =>
  [
    id,
    "email",
    {
      content: { subject, preheader: "", body: { format: "blocks", blocks: [{ kind: "text", text: "Hello" }] } },
      topic: "marketing",
    },
  ] as const;
const ifElse = (id: string, predicate: unknown) =>
  [id, "condition", { branches: [{ port: "yes", label: "", predicate }] }] as const;
const waitFor = (id: string, event: string, amount: number, unit: string) =>
  [id, "wait-for", { awaits: [{ kind: "event", port: "came", event, where: [] }], timeout: { amount, unit } }] as const;
const call = {
  method: "GET",
  url: "https://example.com/stock",
  headers: [],
  body: "",
  timeoutSeconds: 5,
  waitForAnswer: true,
};

/** Ten journeys as people draw them. What each does to its person is recorded beside this file. */
export const stories: readonly Story[] = [
  {
    name: "welcome-and-remind",
    journeys: [
      [
        [
          onEvent("Signed Up"),
          mail("hello", "Welcome"),
          wait("pause", 3),
          ifElse("bought", did("Order", "atLeast", 1, 3)),
          mail("nudge", "Your first order"),
          out("done"),
          out("customer"),
        ],
        [
          "in > hello",
          "hello > pause",
          "pause > bought",
          "bought.yes > customer",
          "bought.otherwise > nudge",
          "nudge > done",
        ],
      ],
    ],
    life: ["0 10:00 Signed Up", "5 10:00 Signed Up", "6 09:00 Order"],
  },
  {
    name: "abandoned-cart",
    journeys: [
      [
        [
          onEvent("Cart"),
          waitFor("order", "Order", 2, "hours"),
          mail("cart", "Your cart"),
          out("bought"),
          out("reminded"),
        ],
        ["in > order", "order.came > bought", "order.timeout > cart", "cart > reminded"],
        { reentry: { mode: "afterPause", pause: { amount: 2, unit: "days" } } },
      ],
    ],
    life: ["0 10:00 Cart", "0 11:59 Order", "1 10:00 Cart", "3 10:00 Cart", "3 12:00 Order"],
  },
  {
    name: "one-passage-per-order",
    journeys: [
      [
        [onEvent("Order"), wait("delivery", 2), mail("how", "How was it?"), out("asked")],
        ["in > delivery", "delivery > how", "how > asked"],
        { reentry: { mode: "perKey", property: "order_id" } },
      ],
    ],
    life: [
      '0 10:00 Order {"order_id":"a"}',
      '1 10:00 Order {"order_id":"b"}',
      '1 11:00 Order {"order_id":"a"}',
      "1 12:00 Order",
    ],
  },
  {
    name: "exit-rule-from-a-long-wait",
    journeys: [
      [
        [onEvent("Trial"), wait("month", 30), mail("end", "Your trial ends"), out("ended")],
        ["in > month", "month > end", "end > ended"],
        { exitRules: [{ id: "cancelled", when: { kind: "event", event: "Cancelled", where: [] } }] },
      ],
    ],
    life: ["0 10:00 Trial", "12 08:30 Cancelled", "13 10:00 Trial", "43 10:00 Cancelled"],
  },
  {
    name: "goal-in-its-window",
    journeys: [
      [
        [onEvent("Visit"), mail("offer", "Ten per cent"), wait("week", 7), out("over")],
        ["in > offer", "offer > week", "week > over"],
        {
          goals: [
            {
              id: "order",
              event: "Order",
              where: [],
              window: { amount: 5, unit: "days" },
              exits: true,
              value: "total",
            },
          ],
        },
      ],
    ],
    life: ["0 10:00 Visit", '4 10:00 Order {"total":499}', "10 10:00 Visit", '15 10:00 Order {"total":99}'],
  },
  {
    name: "state-that-ends-and-state-that-wakes",
    journeys: [
      [
        [
          onEvent("Joined"),
          [
            "gold",
            "wait-for",
            { awaits: [{ kind: "predicate", port: "yes", predicate: has("tier", "gold") }], timeout: null },
          ],
          mail("thanks", "Welcome to gold"),
          out("thanked"),
        ],
        ["in > gold", "gold.yes > thanks", "thanks > thanked"],
        { exitRules: [{ id: "left", when: { kind: "predicate", predicate: has("member", false) } }] },
      ],
    ],
    life: [
      "0 10:00 Joined",
      '2 10:00 = {"tier":"gold"}',
      '3 10:00 = {"tier":"tin"}',
      "4 10:00 Joined",
      '5 10:00 = {"member":false}',
    ],
  },
  {
    name: "call-that-answers-and-call-that-fails",
    journeys: [
      [
        [onEvent("Asked"), ["stock", "webhook", call], out("answered"), out("failed")],
        ["in > stock", "stock > answered", "stock.failed > failed"],
      ],
    ],
    life: [
      "0 10:00 Asked",
      '0 10:01 Webhook Sent {"message_id":1,"channel":"webhook","enrolment_id":1,"step_id":"stock","visit":1}',
      "1 10:00 Asked",
      '1 10:01 Webhook Failed {"message_id":2,"channel":"webhook","enrolment_id":2,"step_id":"stock","visit":1,"reason":"http_500"}',
    ],
  },
  {
    name: "steps-that-set-off-another-journey",
    journeys: [
      [
        [
          onEvent("Order"),
          ["mark", "update-profile", { changes: [{ path: "tier", value: "gold" }] }],
          ["say", "send-event", { event: "Became Gold", properties: [{ name: "since", value: "today" }] }],
          out("marked"),
        ],
        ["in > mark", "mark > say", "say > marked"],
      ],
      [
        [onEvent("Became Gold"), ifElse("gold", has("tier", "gold")), out("welcome"), out("wrong")],
        ["in > gold", "gold.yes > welcome", "gold.otherwise > wrong"],
      ],
    ],
    life: ["0 10:00 Order", "1 10:00 Order"],
  },
  {
    name: "nobody-to-write-to",
    journeys: [
      [
        [
          onEvent("Signed Up"),
          mail("hello", "Welcome"),
          wait("day", 1),
          mail("again", "Still there?"),
          out("done"),
          out("silent"),
        ],
        ["in > hello", "hello > day", "hello.notSent > day", "day > again", "again > done", "again.notSent > silent"],
        {
          messageCaps: {
            mode: "own",
            caps: [{ channel: "email", most: 1, per: { amount: 2, unit: "days" }, keptForHigh: 0 }],
          },
        },
      ],
    ],
    traits: {},
    life: ["0 10:00 Signed Up", "2 10:00 Signed Up", '2 11:00 = {"email":"asha@example.com"}', "4 10:00 Signed Up"],
  },
  {
    name: "workers-down-over-night",
    journeys: [
      [
        [onEvent("Cart"), waitFor("order", "Order", 6, "hours"), wait("rest", 1, "hours"), out("late"), out("bought")],
        ["in > order", "order.came > rest", "rest > bought", "order.timeout > late"],
      ],
    ],
    outages: [["0 11:00", "0 20:00"]],
    life: ["0 10:00 Cart", "0 12:00 Order", "0 13:00 Cart", "1 10:00 Cart", "1 18:00 Order late 3"],
  },
];

export const start = Date.parse("2026-11-20T00:00:00Z");

/** "2 10:30" as ms. */
export function instantOfStory(text: string): number {
  const [day = "", clock = ""] = text.split(" ");
  const [hours = 0, minutes = 0] = clock.split(":").map(Number);
  return start + ((Number(day) * 24 + hours) * 60 + minutes) * 60_000;
}

/** A line of a life: `=` sets traits, everything else is an event, which may be hours late. */
export function happeningOf(line: string, order: number): Happening {
  const [day = "", clock = "", ...rest] = line.split(" ");
  const time = instantOfStory(`${day} ${clock}`);
  const said = rest.join(" ");
  const open = said.indexOf("{");
  const data = open === -1 ? {} : JSON.parse(said.slice(open));
  const [name = "", late] = (open === -1 ? said : said.slice(0, open)).trim().split(" late ");
  if (name === "=") return { time, traits: data };
  return { time, event: { id: `event ${order}`, name, time: time - Number(late ?? 0) * 3_600_000, properties: data } };
}
