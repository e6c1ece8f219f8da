import { type EmailContent, emailContent } from "@/domain/content/email";
import type { PersonalContent } from "@/domain/content/personal-content";
import type { SmsContent } from "@/domain/content/sms";
import type { TeamNote } from "@/domain/content/team-note";
import type { WebhookTemplate } from "@/domain/content/webhook-request";
import { journeyDocument } from "@/domain/journey/document";
import { bestChannel } from "@/nodes/best-channel/definition";
import { email } from "@/nodes/email/definition";
import { notifyTeam } from "@/nodes/notify-team/definition";
import { sms } from "@/nodes/sms/definition";
import { webhook } from "@/nodes/webhook/definition";
import type { Sql } from "@/server/db/connect";
import type { Channel } from "./outbox/outgoing";

export type SendingStep =
  | { type: "email"; name: string | null; topic: string; content: EmailContent }
  | { type: "sms"; name: string | null; topic: string; content: SmsContent }
  | { type: "notify-team"; name: string | null; note: TeamNote; chatUrl: string }
  /** What Safar itself tells a colleague: the words are in the message. */
  | { type: "notice"; name: null }
  | { type: "webhook"; name: string | null; template: WebhookTemplate; timeoutSeconds: number; waitForAnswer: boolean };

/** The sending steps of published versions. Versions never change, so each is read and parsed once. */
export class StepConfigs {
  readonly #sql: Sql;
  readonly #versions = new Map<number, SendingSteps>();

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  /** Makes the steps of these versions known: one statement for all that are new. */
  async load(versionIds: (number | null)[]): Promise<void> {
    const missing = [...new Set(versionIds)].filter((id) => id !== null && !this.#versions.has(id));
    if (missing.length === 0) return;
    const rows = await this.#sql<{ id: number; document: unknown }[]>`
      select id, document from journey_version where id = any(${missing}::int[])`;
    if (this.#versions.size > 500) this.#versions.clear();
    for (const { id, document } of rows) this.#versions.set(id, sendingSteps(document));
  }

  /** What a step of a loaded version sends by a channel. */
  get(message: { versionId: number | null; stepId: string | null; channel: Channel }): SendingStep | undefined {
    const { versionId, stepId, channel } = message;
    if (channel === "team" && stepId === null) return { type: "notice", name: null };
    const steps = versionId === null || stepId === null ? undefined : this.#versions.get(versionId)?.get(stepId);
    return steps?.find((step) => channelOf(step) === channel);
  }
}

/** By step id; more than one where a step chooses among channels. */
type SendingSteps = Map<string, SendingStep[]>;

/** The channel a step's messages leave by. */
const channelOf = ({ type }: SendingStep): Channel => (type === "notify-team" || type === "notice" ? "team" : type);

/** The steps of a document that send something, by step id. */
function sendingSteps(document: unknown): SendingSteps {
  return new Map(journeyDocument.parse(document).nodes.map((node) => [node.id, stepsOf(node)]));
}

type Placed = { type: string; config: unknown; name: string | null };

/** What one step of a draft sends by a channel; undefined where it sends nothing or is not complete. */
export const sendingOf = (node: Placed, channel: Channel): SendingStep | undefined =>
  stepsOf(node).find((step) => channelOf(step) === channel);

function stepsOf(node: Placed): SendingStep[] {
  if (node.type === bestChannel.type) {
    const parsed = bestChannel.ready.safeParse(node.config);
    if (!parsed.success) return [];
    const { channels, topic } = parsed.data;
    return channels.map((part) => personalStep(part, { name: node.name, topic }));
  }
  const step = sendingStep(node);
  return step ? [step] : [];
}

function personalStep(
  { channel, content }: PersonalContent,
  named: { name: string | null; topic: string },
): SendingStep {
  return channel === "email" ? { type: "email", content, ...named } : { type: "sms", content, ...named };
}

function sendingStep({ type, config, name }: Placed): SendingStep | null {
  if (type === email.type) {
    const parsed = email.ready.safeParse(config);
    if (!parsed.success) return null;
    return { type: "email", name, topic: parsed.data.topic, content: emailContent.parse(parsed.data.content) };
  }
  if (type === sms.type) {
    const parsed = sms.ready.safeParse(config);
    return parsed.success ? { type: "sms", name, topic: parsed.data.topic, content: parsed.data.content } : null;
  }
  if (type === notifyTeam.type) {
    const parsed = notifyTeam.ready.safeParse(config);
    if (!parsed.success) return null;
    const { title, text, chatUrl } = parsed.data;
    return { type: "notify-team", name, note: { title, text }, chatUrl };
  }
  if (type === webhook.type) {
    const parsed = webhook.ready.safeParse(config);
    if (!parsed.success) return null;
    const { method, url, headers, body, timeoutSeconds, waitForAnswer } = parsed.data;
    return { type: "webhook", name, template: { method, url, headers, body }, timeoutSeconds, waitForAnswer };
  }
  return null;
}
