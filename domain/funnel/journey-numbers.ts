import { classify, type StepRole, type VisitEnd } from "./classify";
import type { NamedGoal, VersionShape } from "./flow-shape";

/** A sum of ledger rows of one kind, as `counter` keeps it; '' stands for null. */
export type LedgerSum = {
  versionId: number;
  stepId: string;
  /** 0 refused, 1 arrived and stays, 2 left after a stay, 3 passed at once, 4 reached a goal. */
  kind: number;
  port: string;
  outcome: string;
  reason: string;
  n: number;
  /** Sum of the rows' values: what conversions are worth. */
  value?: number;
};

export type ReasonCount = { outcome: string | null; reason: string | null; n: number };

/** States of the messages a touchpoint made; `opened`, `clicked` … are people who did so at least once. */
export type MessageNumbers = {
  /** All that reached the outbox = queued + sent + failed + unknown + cancelled. */
  made: number;
  queued: number;
  sent: number;
  failed: number;
  unknown: number;
  cancelled: number;
  delivered: number;
  opened: number;
  clicked: number;
  bounced: number;
  complained: number;
  unsubscribed: number;
  /** Why messages failed or are unknown. */
  reasons: { status: "failed" | "unknown"; reason: string | null; n: number }[];
};

/** The numbers of one step. Counted are visits: a loop counts the same person once per visit. */
export type StepNumbers = {
  /** = left + waiting, always. */
  arrived: number;
  waiting: number;
  /** = the sum of `ports` + dropped + completed + converted. */
  left: number;
  /** Ended here without reaching what follows. */
  dropped: number;
  /** Ended here because the step is an exit. */
  completed: number;
  /** Ended here because the goal was reached. */
  converted: number;
  /** Went on, by port. */
  ports: Record<string, number>;
  /** Why the dropped ones ended here, most frequent first. */
  reasons: ReasonCount[];
  /** Every outcome and reason of those who left, whichever way, most frequent first. */
  outcomes: ReasonCount[];
  messages?: MessageNumbers;
};

/** `value` is the sum of what the conversions are worth; null = the goal only counts. */
export type GoalNumbers = { id: string; name: string; n: number; value: number | null };

export type JourneyNumbers = {
  /** Instant of the reading. */
  asOf: Date;
  /** Enrolments begun = arrivals at entry steps. */
  entered: number;
  /** Still on their way. */
  inProgress: number;
  refused: { reason: string | null; n: number }[];
  /** Conversions of those who entered; each goal counts once per passage, also after its end. */
  goals: GoalNumbers[];
  steps: Record<string, StepNumbers>;
};

const emptyStep = (): StepNumbers => ({
  arrived: 0,
  waiting: 0,
  left: 0,
  dropped: 0,
  completed: 0,
  converted: 0,
  ports: {},
  reasons: [],
  outcomes: [],
});

/**
 * Adds ledger sums up to the numbers of a journey: the one place that says what arrived, left, waiting and dropped
 * mean (docs/funnel.md). `roleOf` tells what a step type does; steps without rows are present with zeros.
 */
export function journeyNumbers(
  rows: readonly LedgerSum[],
  versions: readonly VersionShape[],
  roleOf: (type: string) => StepRole,
  asOf: Date,
): JourneyNumbers {
  const steps: Record<string, StepNumbers> = {};
  for (const version of versions) for (const node of version.document.nodes) steps[node.id] ??= emptyStep();
  const classes = classify(versions, roleOf);
  const numbers: JourneyNumbers = { asOf, entered: 0, inProgress: 0, refused: [], goals: goalsOf(versions), steps };
  for (const row of rows) {
    if (row.kind === 4) {
      addGoal(numbers.goals, row, versions);
      continue;
    }
    if (row.kind === 0) {
      addReason(numbers.refused, { reason: orNull(row.reason), n: row.n });
      continue;
    }
    const step = steps[row.stepId] ?? emptyStep();
    steps[row.stepId] = step;
    addRow(step, row, classes.endOf(row));
    if (row.kind !== 2 && classes.isEntry(row)) numbers.entered += row.n;
  }
  for (const step of Object.values(steps)) {
    numbers.inProgress += step.waiting;
    step.reasons.sort(byCount);
    step.outcomes.sort(byCount);
  }
  numbers.refused.sort(byCount);
  return numbers;
}

/** The goals of the newest version, none of them reached yet. */
function goalsOf(versions: readonly VersionShape[]): GoalNumbers[] {
  return (versions.at(-1)?.goals ?? []).map((goal) => ({
    id: goal.id,
    name: goalName(goal),
    n: 0,
    value: goal.hasValue ? 0 : null,
  }));
}

/** A goal without a name of its own is called by its event. */
export const goalName = ({ name, event }: Pick<NamedGoal, "name" | "event">): string => (name === "" ? event : name);

function addGoal(goals: GoalNumbers[], { reason, n, value = 0 }: LedgerSum, versions: readonly VersionShape[]): void {
  let goal = goals.find(({ id }) => id === reason);
  if (!goal) {
    // Reached under an older version, whose goal has been removed since.
    const named = versions.flatMap((version) => version.goals ?? []).findLast(({ id }) => id === reason);
    goal = { id: reason, name: named ? goalName(named) : reason, n: 0, value: named?.hasValue ? 0 : null };
    goals.push(goal);
  }
  goal.n += n;
  if (goal.value !== null || value !== 0) goal.value = (goal.value ?? 0) + value;
}

const orNull = (text: string) => (text === "" ? null : text);

function addRow(step: StepNumbers, row: LedgerSum, end: VisitEnd): void {
  if (row.kind === 1 || row.kind === 3) step.arrived += row.n;
  if (row.kind === 1) step.waiting += row.n;
  if (row.kind === 2) step.waiting -= row.n;
  if (row.kind === 1) return;
  if (end === "moved") {
    // The visit goes on in another version and has arrived there: it must not count twice.
    step.arrived -= row.n;
    return;
  }
  step.left += row.n;
  const why: ReasonCount = { outcome: orNull(row.outcome), reason: orNull(row.reason), n: row.n };
  if (why.outcome !== null) addReason(step.outcomes, why);
  switch (end) {
    case "onward":
      step.ports[row.port] = (step.ports[row.port] ?? 0) + row.n;
      break;
    case "dropped":
      step.dropped += row.n;
      addReason(step.reasons, why);
      break;
    case "completed":
      step.completed += row.n;
      break;
    case "converted":
      step.converted += row.n;
      break;
    default:
      end satisfies never;
  }
}

type Counted = { outcome?: string | null; reason: string | null; n: number };

/** Adds to the entry of the same outcome and reason, or makes it. */
function addReason<T extends Counted>(list: T[], entry: T): void {
  const same = list.find((r) => r.outcome === entry.outcome && r.reason === entry.reason);
  if (same) same.n += entry.n;
  else list.push({ ...entry });
}

const byCount = (a: Counted, b: Counted) =>
  b.n - a.n || `${a.outcome} ${a.reason}`.localeCompare(`${b.outcome} ${b.reason}`, "en");
