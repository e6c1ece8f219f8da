import { z } from "zod";
import { describeLedgerRow } from "@/domain/funnel/describe-ledger-row";
import { joinVisits } from "@/domain/funnel/join-visits";
import { goalName } from "@/domain/funnel/journey-numbers";
import { stayInWords } from "@/domain/funnel/stay-in-words";
import { type Language, language } from "@/domain/i18n/language";
import type { LedgerRow } from "@/domain/journey/enrolment";
import type { NodeCategory } from "@/domain/journey/node";
import { labelStep, readLabelWords, type StepLabel } from "@/server/analytics/step-labels";
import { readVersionShapes } from "@/server/analytics/versions";
import type { Db } from "@/server/db/connect";
import { laneOf } from "@/server/people/person-sql";

export const personJourneysInput = z.object({ profileId: z.number().int().positive(), language });

/** One step of a trace: when, and what happened there in one sentence. */
export type TraceStep = {
  stepId: string;
  name: string;
  /** What the step does. */
  summary: string;
  category: NodeCategory;
  visit: number;
  arrivedAt: Date;
  leftAt: Date | null;
  outcome: string | null;
  reason: string | null;
  sentence: string;
};

export type PersonEnrolment = {
  enrolmentId: number;
  journeyId: number;
  journey: string;
  version: number;
  status: "active" | "ended";
  enteredAt: Date;
  endedAt: Date | null;
  trace: TraceStep[];
};

/** Why somebody did not enter a journey, the same reason said once. */
export type PersonRefusal = {
  journeyId: number;
  journey: string;
  times: number;
  lastAt: Date;
  reason: string | null;
  sentence: string;
};

const enrolmentsMax = 100;

type EnrolmentRow = Omit<PersonEnrolment, "trace" | "version"> & { versionId: number };
type Row = Omit<LedgerRow, "arrivedAt" | "leftAt"> & {
  enrolmentId: number;
  versionId: number;
  arrivedAt: Date;
  leftAt: Date | null;
};

/** A person's way through every journey, latest first, and the journeys that did not take them in, with the reason. */
export async function listPersonJourneys(
  db: Db,
  input: z.infer<typeof personJourneysInput> & { workspaceId: number },
): Promise<{ enrolments: PersonEnrolment[]; refusals: PersonRefusal[] }> {
  const sql = db.$client;
  const { profileId, workspaceId } = input;
  const lane = laneOf(sql, profileId);
  const enrolments = await sql<EnrolmentRow[]>`
    select e.id as "enrolmentId", e.journey_id as "journeyId", j.name as journey, e.version_id as "versionId", e.status,
      e.entered_at as "enteredAt", e.ended_at as "endedAt"
    from enrolment e join journey j on j.id = e.journey_id
    where e.lane = ${lane} and e.profile_id = ${profileId} and e.workspace_id = ${workspaceId}
    order by e.entered_at desc, e.id desc limit ${enrolmentsMax}`;
  const rows = await sql<Row[]>`
    select enrolment_id as "enrolmentId", version_id as "versionId", step_id as "stepId", visit, kind, arrived_at as "arrivedAt",
      left_at as "leftAt", port, outcome, reason
    from ledger
    where lane = ${lane} and profile_id = ${profileId} and workspace_id = ${workspaceId}
      and enrolment_id = any(${enrolments.map((e) => e.enrolmentId)}::bigint[])
    order by id`;
  const refused = await sql<Omit<PersonRefusal, "sentence">[]>`
    select l.journey_id as "journeyId", j.name as journey, count(*) as times, max(l.arrived_at) as "lastAt", l.reason
    from ledger l join journey j on j.id = l.journey_id
    where l.lane = ${lane} and l.profile_id = ${profileId} and l.workspace_id = ${workspaceId} and l.kind = 0
    group by l.journey_id, j.name, l.reason order by "lastAt" desc limit ${enrolmentsMax}`;
  const labels = await readLabels(
    db,
    workspaceId,
    [...new Set([...enrolments, ...rows].map((e) => e.versionId))],
    input.language,
  );
  return {
    enrolments: enrolments.map(({ versionId, ...enrolment }) => ({
      ...enrolment,
      version: labels.numbers.get(versionId) ?? 0,
      trace: traceOf(
        rows.filter((r) => r.enrolmentId === enrolment.enrolmentId),
        (row) => labels.steps.get(`${row.versionId} ${row.stepId}`),
        (row) => labels.goals.get(`${row.versionId} ${row.reason}`) ?? null,
        input.language,
      ),
    })),
    refusals: refused.map((r) => ({ ...r, sentence: refusalSentence(r.reason, input.language) })),
  };
}

async function readLabels(db: Db, workspaceId: number, versionIds: number[], language: Language) {
  const words = await readLabelWords(db.$client, workspaceId, language);
  const versions = await readVersionShapes(db.$client, versionIds);
  const steps = new Map<string, StepLabel>();
  for (const version of versions)
    for (const node of version.document.nodes) steps.set(`${version.id} ${node.id}`, labelStep(version, node, words));
  const goals = new Map(versions.flatMap((v) => (v.goals ?? []).map((g) => [`${v.id} ${g.id}`, goalName(g)])));
  return { steps, goals, numbers: new Map(versions.map((v) => [v.id, v.number])) };
}

type Labels = (row: { versionId: number; stepId: string }) => StepLabel | undefined;

type GoalNames = (row: { versionId: number; reason: string | null }) => string | null;

function traceOf(rows: Row[], labelOf: Labels, goalOf: GoalNames, language: Language): TraceStep[] {
  const ledgerRows = rows.map((r) => ({ ...r, arrivedAt: r.arrivedAt.getTime(), leftAt: r.leftAt?.getTime() ?? null }));
  return joinVisits(ledgerRows).map((row) => {
    const label = labelOf(row);
    const ways = label?.ports.filter((p) => !p.optional || p.id === row.port) ?? [];
    const sentence = describeLedgerRow(row, {
      language,
      isEntry: label?.category === "entry",
      port: ways.length > 1 ? (ways.find((p) => p.id === row.port)?.label ?? null) : null,
      goal: goalOf(row),
      duration: (ms) => stayInWords(ms, language),
    });
    return {
      stepId: row.stepId,
      name: label?.name ?? row.stepId,
      summary: label?.summary ?? "",
      category: label?.category ?? "logic",
      visit: row.visit,
      arrivedAt: new Date(row.kind === 4 ? (row.leftAt ?? row.arrivedAt) : row.arrivedAt),
      leftAt: row.leftAt === null ? null : new Date(row.leftAt),
      outcome: row.outcome,
      reason: row.reason,
      sentence,
    };
  });
}

const refusalSentence = (reason: string | null, language: Language) =>
  describeLedgerRow(
    { stepId: "", visit: 1, kind: 0, arrivedAt: 0, leftAt: null, port: null, outcome: "refused", reason, value: null },
    { language, isEntry: true, port: null, duration: () => "" },
  );
