import { drawJourney } from "@/domain/journey/draw-journey";

const call = {
  method: "POST",
  url: "https://example.com/hook",
  headers: [],
  body: '{"id": {{ profile.id }}, "name": "{{ profile.first_name }}", "total": {{ event.total }}}',
  timeoutSeconds: 10,
  waitForAnswer: false,
};

/** event-entry → condition → webhook | wait an hour → webhook; half of the people wait. */
export const shopJourney = drawJourney(
  [
    ["in", "event-entry", { event: "Order Completed", where: [] }],
    [
      "if",
      "condition",
      {
        branches: [
          {
            port: "gold",
            label: "Gold",
            predicate: { kind: "trait", path: "tier", test: { op: "equals", value: "gold" } },
          },
        ],
      },
    ],
    ["now", "webhook", call],
    ["wait", "wait", { amount: 1, unit: "hours" }],
    ["later", "webhook", call],
    ["out", "exit", { label: "" }],
  ],
  ["in > if", "if.gold > now", "if.otherwise > wait", "wait > later", "now > out", "later > out"],
);

/** What an order in a bench looks like. */
export const orderProperties = (n: number) => ({
  order_id: `o${n}`,
  total: n % 5000,
  currency: "INR",
  products: [{ sku: "tea", quantity: 2 }],
});
