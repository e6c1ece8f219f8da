import fc from "fast-check";

/** What tells in a random life which channel somebody answers. */
export const answerNames = ["Email Sent", "Email Opened", "SMS Sent", "SMS Received"] as const;

const email = {
  channel: "email",
  content: { subject: "Hello", preheader: "", body: { format: "blocks", blocks: [{ kind: "text", text: "Hi" }] } },
};
// An entry without `n` cannot be filled in, so that the other channel gets its turn.
const sms = { channel: "sms", content: { text: "{{ event.n }}", kind: "transactional", dlt: null } };

/** A step that chooses between e-mail and text message, for property tests. */
export const bestChannelStep = fc
  .record({ channels: fc.constantFrom([email, sms], [sms, email]), topic: fc.constantFrom("marketing", "news") })
  .map((config) => ({ type: "best-channel", config: { ...config, days: 7 } }));
