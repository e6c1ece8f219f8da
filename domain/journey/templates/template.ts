import type { EmailBlock } from "../../content/email";
import { layOut } from "../../flow/layout";
import type { Language } from "../../i18n/language";
import type { JourneyDocument } from "../document";
import { type JourneySettings, journeySettings } from "../settings";

/** What a marketer wants to reach; the gallery is grouped by it. */
export const templateAims = ["welcome", "recover", "grow", "winBack", "care"] as const;
export type TemplateAim = (typeof templateAims)[number];

/** A ready journey: complete, in the reader's language, to be changed at will. */
export type JourneyTemplate = {
  id: string;
  aim: TemplateAim;
  text: Record<Language, { name: string; description: string }>;
  document: (language: Language) => JourneyDocument;
};

export type TemplateStep = { id: string; type: string; config: Record<string, unknown>; name?: string };
/** From a step by a port to a step. */
export type TemplateLine = readonly [from: string, port: string, to: string];

const cardSize = { width: 264, height: 108 };

/** A document of steps and lines, laid out top to bottom. */
export function drawn(
  steps: readonly TemplateStep[],
  lines: readonly TemplateLine[],
  settings: Partial<JourneySettings> = {},
): JourneyDocument {
  const nodes = steps.map(({ id, type, config, name }) => ({
    id,
    type,
    config,
    name: name ?? null,
    position: { x: 0, y: 0 },
  }));
  const edges = lines.map(([from, port, to], i) => ({ id: `line-${i + 1}`, from, port, to }));
  const document = {
    schema: 1 as const,
    settings: { ...journeySettings.parse({}), ...settings },
    nodes,
    edges,
    notes: [],
  };
  const portsOf = (id: string) => lines.filter(([from]) => from === id).map(([, port]) => port);
  const positions = layOut(document, () => cardSize, portsOf);
  for (const node of nodes) node.position = positions.get(node.id) ?? node.position;
  return document;
}

export const onEvent = (event: string, where: unknown[] = []): TemplateStep => ({
  id: "start",
  type: "event-entry",
  config: { event, where },
});

export const waitFor = (
  id: string,
  awaits: Record<string, unknown>[],
  amount: number,
  unit: "hours" | "days",
): TemplateStep => ({ id, type: "wait-for", config: { awaits, timeout: { amount, unit } } });

export const wait = (id: string, amount: number, unit: "hours" | "days"): TemplateStep => ({
  id,
  type: "wait",
  config: { amount, unit },
});

export const ending = (id: string, label: string): TemplateStep => ({ id, type: "exit", config: { label } });

/** An awaited event that leaves by the port of the same id. */
export const happens = (port: string, event: string) => ({ kind: "event", port, event, where: [] });

/** A click in the e-mail of an earlier step. */
export const clicks = (stepId: string) => ({ kind: "message", port: "clicked", stepId, did: "clicked" });

type Letter = { subject: string; preheader?: string; heading: string; text: string; button: string; url: string };

/** An e-mail of the usual shape: heading, text, button. */
export function letter(id: string, { subject, preheader = "", heading, text, button, url }: Letter): TemplateStep {
  const blocks: EmailBlock[] = [
    { kind: "heading", text: heading },
    { kind: "text", text },
    { kind: "button", text: button, url },
  ];
  const content = { subject, preheader, body: { format: "blocks", blocks } };
  return { id, type: "email", config: { content, topic: "marketing" } };
}
