import { z } from "zod";
import { renderText } from "@/domain/content/liquid";
import { describeLedgerRow } from "@/domain/funnel/describe-ledger-row";
import { stayInWords } from "@/domain/funnel/stay-in-words";
import { type Language, language } from "@/domain/i18n/language";
import { checkJourney } from "@/domain/journey/check";
import { compileGraph } from "@/domain/journey/compile-graph";
import type { JourneyDocument } from "@/domain/journey/document";
import { simulate } from "@/domain/journey/simulate/simulate";
import type { Happening, Simulated } from "@/domain/journey/simulate/simulation";
import { definitions } from "@/nodes/definitions.gen";
import { handlers } from "@/nodes/handlers.gen";
import { type LabelWords, labelStep, readLabelWords } from "@/server/analytics/step-labels";
import type { Db } from "@/server/db/connect";
import { DomainError } from "@/server/domain-error";
import { validDraft } from "../valid-draft";
import { readLifeSoFar } from "./read-life-so-far";

/** Something invented: an event, or traits that change, `at` an instant in ms. */
const invented = z.object({
  at: z.number(),
  event: z.string().trim().min(1).max(200).optional(),
  properties: z.record(z.string(), z.unknown()).default({}),
  traits: z.record(z.string(), z.unknown()).optional(),
});

export const tryOutInput = z.object({
  journeyId: z.number().int(),
  /** The draft on the screen, saved or not. */
  document: z.unknown(),
  /** A real person, as they are now; null = an invented one with these traits. */
  profileId: z.number().int().positive().nullable(),
  traits: z.record(z.string().max(200), z.unknown()).default({}),
  /** When they enter (ms). */
  startAt: z.number(),
  /** What the entry hands over: properties of the event that starts the journey. */
  entryData: z.record(z.string(), z.unknown()).default({}),
  happenings: z.array(invented).max(200),
  /** The virtual clock stops here (ms). */
  until: z.number(),
  language,
});

export type TriedRow = { id: number; at: Date; stepId: string; step: string; sentence: string };
export type TriedMessage = { at: Date; stepId: string; channel: string; address: string; subject: string | null };
export type TriedOut = {
  rows: TriedRow[];
  messages: TriedMessage[];
  /** Arrivals, leavings and ways taken per step, for the canvas. */
  steps: Record<string, { arrived: number; left: number; ports: Record<string, number> }>;
  /** Where the person rests; null when the journey is over or they did not enter. */
  resting: { stepId: string; step: string; wakeAt: Date | null; waitsFor: string[] } | null;
};

/**
 * Walks one person through a draft with a virtual clock: nothing is stored and nothing sent. Throws `invalid` with
 * `details.problems` when the draft could not be published either.
 */
export async function tryOut(db: Db, input: z.infer<typeof tryOutInput> & { workspaceId: number }): Promise<TriedOut> {
  const document = validDraft(input.document);
  const problems = checkJourney(document, definitions).filter(({ severity }) => severity === "error");
  if (problems.length > 0) throw new DomainError("invalid", "The draft has to be complete first.", { problems });
  const { journeyId, startAt } = input;
  const graph = compileGraph(document, { definitions, handlers });
  const [life, words] = await Promise.all([
    readLifeSoFar(db.$client, { ...input, graph }),
    readLabelWords(db.$client, input.workspaceId, input.language),
  ]);
  const happenings: Happening[] = [
    { time: startAt, enrol: { journeyId, stepId: null, data: input.entryData } },
    ...input.happenings.map(({ at, event, properties, traits }, order) => ({
      time: Math.max(at, startAt),
      ...(event ? { event: { id: `invented ${order}`, name: event, time: at, properties } } : {}),
      ...(traits ? { traits } : {}),
    })),
  ];
  const simulated = simulate({
    ...life,
    journeys: [{ journeyId, versionId: 0, graph }],
    happenings: happenings.sort((a, b) => a.time - b.time),
    until: input.until,
  });
  return inWords(simulated, document, words, input.language);
}

function inWords(simulated: Simulated, document: JourneyDocument, words: LabelWords, reader: Language): TriedOut {
  const version = {
    id: 0,
    number: 0,
    publishedAt: new Date(0),
    document,
    configs: new Map(document.nodes.map(({ id, config }) => [id, config])),
  };
  const labels = new Map(document.nodes.map((node) => [node.id, labelStep(version, node, words)]));
  const nameOf = (stepId: string) => labels.get(stepId)?.name ?? stepId;
  const steps: TriedOut["steps"] = {};
  for (const { stepId, kind, port } of simulated.ledger) {
    const step = steps[stepId] ?? { arrived: 0, left: 0, ports: {} };
    steps[stepId] = step;
    if (kind === 1 || kind === 3) step.arrived++;
    if (kind === 2 || kind === 3) step.left++;
    if ((kind === 2 || kind === 3) && port !== null) step.ports[port] = (step.ports[port] ?? 0) + 1;
  }
  const [resting] = simulated.resting;
  return {
    steps,
    rows: simulated.ledger.map((row, id) => {
      const label = labels.get(row.stepId);
      const ways = label?.ports.filter(({ id, optional }) => !optional || id === row.port) ?? [];
      const port = ways.length > 1 ? (ways.find(({ id }) => id === row.port)?.label ?? null) : null;
      return {
        id,
        at: new Date(row.leftAt ?? row.arrivedAt),
        stepId: row.stepId,
        step: nameOf(row.stepId),
        sentence: describeLedgerRow(row, {
          language: reader,
          isEntry: label?.category === "entry",
          port,
          duration: (ms) => stayInWords(ms, reader),
        }),
      };
    }),
    messages: simulated.messages.map(({ at, stepId, channel, address, data }) => ({
      at: new Date(at),
      stepId,
      channel,
      address,
      subject: subjectOf(document, stepId, data),
    })),
    resting: resting
      ? {
          stepId: resting.stepId,
          step: nameOf(resting.stepId),
          wakeAt: resting.wakeAt === null ? null : new Date(resting.wakeAt),
          waitsFor: resting.state.awaits.flatMap((one) => (one.kind === "event" ? [one.event] : [])),
        }
      : null,
  };
}

const subjectIn = z.looseObject({ content: z.looseObject({ subject: z.string() }) });

/** The subject of an e-mail as this person would read it; null for other channels. */
function subjectOf(document: JourneyDocument, stepId: string, data: Record<string, unknown>): string | null {
  const config = subjectIn.safeParse(document.nodes.find(({ id }) => id === stepId)?.config);
  if (!config.success) return null;
  const rendered = renderText(config.data.content.subject, data);
  return rendered.ok ? rendered.text : config.data.content.subject;
}
