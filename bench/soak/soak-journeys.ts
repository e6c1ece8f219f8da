import { drawJourney } from "@/domain/journey/draw-journey";

const mail = (subject: string) => ({
  content: {
    subject,
    preheader: "",
    body: {
      format: "blocks",
      blocks: [
        { kind: "text", text: "Dear {{ profile.first_name | default: 'customer' }}, about {{ event.item }}." },
        { kind: "button", text: "Open", url: "https://shop.example/orders" },
      ],
    },
  },
  topic: "transactional",
});

/** An order: a mail, some wait for the payment, a call to another system. */
export const orderJourney = (receiverUrl: string) =>
  drawJourney(
    [
      ["in", "event-entry", { event: "Ordered", where: [] }],
      ["thanks", "email", mail("Thank you")],
      [
        "wait",
        "wait-for",
        {
          awaits: [{ kind: "event", port: "paid", event: "Paid", where: [] }],
          timeout: { amount: 2, unit: "minutes" },
        },
      ],
      [
        "tell",
        "webhook",
        { method: "POST", url: receiverUrl, headers: [], body: "{}", timeoutSeconds: 5, waitForAnswer: true },
      ],
      ["out", "exit", { label: "" }],
      ["late", "email", mail("Did you forget something?")],
      ["end", "exit", { label: "late" }],
    ],
    [
      "in > thanks",
      "thanks > wait",
      "wait.paid > tell",
      "wait.timeout > late",
      "tell.next > out",
      "tell.failed > end",
      "late > end",
    ],
  );

/** A visit: a minute, a change of the profile, three minutes more, a mail. */
export const visitJourney = () =>
  drawJourney(
    [
      ["in", "event-entry", { event: "Visited", where: [] }],
      ["minute", "wait", { amount: 1, unit: "minutes" }],
      ["mark", "update-profile", { changes: [{ path: "visited", value: true }] }],
      ["three", "wait", { amount: 3, unit: "minutes" }],
      ["mail", "email", mail("We saw you")],
      ["out", "exit", { label: "" }],
    ],
    ["in > minute", "minute > mark", "mark > three", "three > mail", "mail > out"],
  );
