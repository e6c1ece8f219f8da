import { drawJourney } from "@/domain/journey/draw-journey";

const mail = (subject: string) => ({
  content: {
    subject,
    preheader: "",
    body: { format: "blocks", blocks: [{ kind: "text", text: "Hello {{ profile.first_name }}" }] },
  },
  topic: "transactional",
});

/**
 * An e-mail, a wait of half an hour for an answer, a call to another system, a task for a colleague, a text
 * message, a second e-mail. Half an hour is less than
 * the clocks of workers are moved by: nobody's may run out.
 */
export const faultJourney = (receiverUrl: string) =>
  drawJourney(
    [
      ["in", "event-entry", { event: "Go", where: [] }],
      ["first", "email", mail("first")],
      [
        "wait",
        "wait-for",
        {
          awaits: [{ kind: "event", port: "answered", event: "Answered", where: [] }],
          timeout: { amount: 30, unit: "minutes" },
        },
      ],
      ["mark", "update-profile", { changes: [{ path: "answered", value: true }] }],
      [
        "call",
        "webhook",
        {
          method: "POST",
          url: `${receiverUrl}{{ profile.number }}`,
          headers: [],
          body: "{}",
          timeoutSeconds: 1,
          waitForAnswer: false,
        },
      ],
      [
        "note",
        "task",
        {
          title: "Thank {{ profile.first_name }}",
          details: "",
          urgency: "low",
          due: null,
          wait: false,
          outcomes: [{ port: "done", label: "Done" }],
        },
      ],
      [
        "text",
        "sms",
        {
          content: { text: "Hello {{ profile.first_name }}", kind: "transactional", dlt: null },
          topic: "transactional",
        },
      ],
      ["second", "email", mail("second")],
      ["out", "exit", { label: "" }],
      ["late", "exit", { label: "late" }],
    ],
    [
      "in > first",
      "first > wait",
      "wait.answered > mark",
      "wait.timeout > late",
      "mark > call",
      "call > note",
      "note > text",
      "text > second",
      "second > out",
    ],
  );
