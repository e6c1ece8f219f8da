import { z } from "zod";
import { question } from "@/domain/funnel/people-behind";
import { language } from "@/domain/i18n/language";
import { listPeopleBehind, peopleBehindInput } from "@/server/analytics/list-people-behind";
import { readFlow } from "@/server/analytics/read-flow";
import { readJourneyNumbers } from "@/server/analytics/read-journey-numbers";
import { endpoint } from "@/server/rest/endpoint";
import { pageOf, paging, readCursor, writeCursor } from "@/server/rest/page";
import { oneJourney } from "@/server/rest/routes/journeys";

const tag = "Journeys";

const range = {
  versionId: z.coerce.number().int().positive().optional().describe("Left out = all versions"),
  from: z.coerce.date().optional().describe("Arrivals from this instant on"),
  to: z.coerce.date().optional().describe("Arrivals before this instant"),
};

const readingOf = (query: { versionId?: number; from?: Date; to?: Date }) => ({
  versionId: query.versionId ?? null,
  from: query.from ?? null,
  to: query.to ?? null,
});

const reason = z.object({ outcome: z.string().nullable(), reason: z.string().nullable(), n: z.number().int() });
const count = z.number().int();

const step = z.object({
  id: z.string(),
  name: z.string(),
  type: z.string(),
  next: z.array(z.object({ port: z.string(), to: z.string() })),
  arrived: count.describe("= left + waiting, always"),
  waiting: count,
  left: count,
  dropped: count,
  completed: count,
  converted: count,
  ports: z.record(z.string(), count).describe("Who went on, by port"),
  reasons: z.array(reason).describe("Why the dropped ones ended here"),
  outcomes: z.array(reason),
});

const funnel = endpoint({
  method: "get",
  path: "/journeys/{journeyId}/funnel",
  tag,
  summary: "The touchpoint funnel: per step arrived, left by port, waiting, dropped with reasons",
  role: "viewer",
  params: oneJourney,
  query: { ...range, language: language.default("en").describe("Language of the steps' names") },
  answer: z.object({
    asOf: z.date(),
    entered: count,
    inProgress: count,
    refused: z.array(z.object({ reason: z.string().nullable(), n: count })),
    steps: z.array(step).describe("In the order people meet them"),
  }),
  handle: async ({ params, query }, { db, workspaceId }) => {
    const { language, ...rest } = query;
    const reading = { ...params, ...readingOf(rest), workspaceId };
    const [flow, { steps, ...numbers }] = await Promise.all([
      readFlow(db, { ...reading, language }),
      readJourneyNumbers(db, reading),
    ]);
    const listed = flow.steps.flatMap((label) => {
      const found = steps[label.id];
      return found ? [{ ...label, ...found }] : [];
    });
    return { ...numbers, steps: listed };
  },
});

const people = endpoint({
  method: "get",
  path: "/journeys/{journeyId}/people",
  tag,
  summary: "The people behind a number of the funnel",
  description: "`what=waiting&stepId=…` are the people at a step now; `what=dropped` those for whom it ended there.",
  role: "viewer",
  params: oneJourney,
  query: {
    ...range,
    what: question.default("waiting"),
    stepId: z.string().max(40).optional().describe("Left out = the whole journey"),
    port: z.string().max(60).optional(),
    outcome: z.string().max(200).optional(),
    reason: z.string().max(500).optional(),
    ...paging,
  },
  answer: pageOf(
    z.object({
      profileId: count,
      name: z.string().nullable(),
      knownAs: z.string().nullable(),
      stepId: z.string(),
      visit: count,
      at: z.date().describe("When they arrived at the step; for messages, when it was made"),
      leftAt: z.date().nullable(),
      port: z.string().nullable(),
      outcome: z.string().nullable(),
      reason: z.string().nullable(),
    }),
  ).extend({ total: count.describe("The number itself") }),
  handle: async ({ params, query }, { db, workspaceId }) => {
    const { what, port, outcome, reason, limit, stepId = null } = query;
    const cursor = readCursor(peopleBehindInput.shape.cursor, query.cursor);
    const rest = { what, port, outcome, reason, limit, stepId, cursor };
    const page = await listPeopleBehind(db, { ...params, ...readingOf(query), ...rest, workspaceId });
    return { total: page.total, data: page.people, nextCursor: writeCursor(page.next) };
  },
});

/** Numbers of journeys and the people behind them. */
export const journeyNumberEndpoints = [funnel, people];
