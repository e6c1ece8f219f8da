import fc from "fast-check";
import { bestChannelStep } from "./random-best-channel";
import { type RandomStep, randomLength } from "./vocabulary";

/** Random touchpoints and calls for property tests: their texts use `tier`, a trait, and `n` of the entry event. */

const topic = fc.constantFrom("marketing", "news");
const words = fc.constantFrom("Hi", "Hi {{ profile.tier }}", "{{ event.n }}", "{% if profile.tier %}", "");
const saidWords = words.filter((one) => one !== "");

const email = fc
  .record({
    subject: saidWords,
    preheader: words,
    html: fc.boolean(),
    text: saidWords,
    topic,
  })
  .map(({ subject, preheader, html, text, topic }) => ({
    type: "email",
    config: {
      topic,
      content: {
        subject,
        preheader,
        body: html
          ? { format: "html", html: `<p>${text}</p>` }
          : { format: "blocks", blocks: [{ kind: "text", text }] },
      },
    },
  }));

const sms = fc
  .record({
    text: saidWords,
    kind: fc.constantFrom("promotional", "transactional"),
    dlt: fc.constantFrom(null, null, { templateId: "1107161234567890123", template: "Hi {#var#}" }),
    topic,
  })
  .map(({ topic, ...content }) => ({ type: "sms", config: { topic, content } }));

const webhook = fc
  .record({
    method: fc.constantFrom("POST", "GET"),
    url: fc.constantFrom("https://example.com/{{ profile.tier }}", "{{ profile.tier }}"),
    headers: fc.constantFrom([], [{ name: "X-N", value: "{{ event.n }}" }]),
    body: words,
    timeoutSeconds: fc.constantFrom(5, 10),
    waitForAnswer: fc.boolean(),
  })
  .map((config) => ({ type: "webhook", config }));

const task = fc
  .record({
    title: saidWords,
    details: words,
    urgency: fc.constantFrom("low", "normal", "high"),
    due: fc.option(randomLength),
    wait: fc.boolean(),
    assignee: fc.constantFrom(null, "asha@example.com"),
    whenOver: fc.constantFrom("close", "keep"),
    outcomes: fc.constantFrom(
      [{ port: "done", label: "Done" }],
      [
        { port: "done", label: "Done" },
        { port: "no", label: "No" },
      ],
    ),
  })
  .map((config) => ({ type: "task", config }));

const notifyTeam = fc
  .record({
    title: saidWords,
    text: words,
    colleagues: fc.constantFrom(["asha@example.com"], ["asha@example.com", "ravi@example.com", "asha@example.com"]),
    chatUrl: fc.constantFrom("", "https://example.com/chat"),
  })
  .map((config) => ({ type: "notify-team", config }));

export const touchpointStep: fc.Arbitrary<RandomStep> = fc.oneof(
  email,
  sms,
  bestChannelStep,
  webhook,
  task,
  notifyTeam,
);
