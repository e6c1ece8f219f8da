import { minute, start } from "./place-cases";

/** What one person's life came to, as lines to compare: the ledger journey by journey, then messages, tasks, traits. */
export type Lines = string[];

export type LedgerFields = {
  journey: number;
  stepId: string;
  visit: number;
  kind: number;
  arrivedAt: number;
  leftAt: number | null;
  port: string | null;
  outcome: string | null;
  reason: string | null;
  value: number | null;
};
export type MessageFields = {
  journey: number;
  stepId: string;
  visit: number;
  part: number;
  channel: string;
  address: string;
  data: unknown;
  queuedAt: number;
};
export type TaskFields = {
  journey: number;
  stepId: string;
  visit: number;
  title: string;
  details: string;
  urgency: string;
  dueAt: number | null;
  at: number;
};
export type Outcome = {
  ledger: LedgerFields[];
  messages: MessageFields[];
  tasks: TaskFields[];
  traits: Record<string, unknown>;
};

const minutes = (ms: number | null) => (ms === null ? "-" : `${(ms - start) / minute}`);

/** Between two journeys the order of one instant's ledger rows has no meaning, as that of messages has none. */
export function linesOf({ ledger, messages, tasks, traits }: Outcome): Lines {
  const rows = [...ledger]
    .sort((a, b) => a.journey - b.journey)
    .map((r) => {
      const words = [r.port, r.outcome, r.reason, r.value].map((one) => one ?? "-");
      return [r.journey, r.stepId, r.visit, r.kind, minutes(r.arrivedAt), minutes(r.leftAt), ...words].join(" ");
    });
  const sent = messages.map(({ journey, stepId, visit, part, channel, address, data, queuedAt }) =>
    ["message", journey, stepId, visit, part, channel, address, minutes(queuedAt), stable(data)].join(" "),
  );
  const given = tasks.map(({ journey, stepId, visit, title, details, urgency, dueAt, at }) =>
    ["task", journey, stepId, visit, title, details, urgency, minutes(dueAt), minutes(at)].join(" "),
  );
  return [...rows, ...sent.sort(), ...given.sort(), `traits ${stable(traits)}`];
}

/** JSON with keys in order, as the database does not keep theirs. */
function stable(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
