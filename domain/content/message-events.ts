import type { MessageState } from "../journey/enrolment";

/**
 * What happens to a message comes back as an ordinary event of the person, under these names, with properties
 * `{ message_id, channel, journey_id, version_id, enrolment_id, step_id, visit }` and, for clicks, `url`.
 */
export const emailEventNames = {
  sent: "Email Sent",
  failed: "Email Failed",
  delivered: "Email Delivered",
  opened: "Email Opened",
  clicked: "Email Clicked",
  bounced: "Email Bounced",
  complained: "Email Complained",
} satisfies Record<MessageState, string>;
