import { z } from "zod";
import type { Classes } from "./classify";
import type { LedgerSum } from "./journey-numbers";

/** Numbers that count visits, answered from ledger rows. */
export const visitQuestions = [
  "entered",
  "refused",
  "arrived",
  "left",
  "onward",
  "dropped",
  "completed",
  "converted",
  /** Completed or converted. */
  "finished",
  /** Reached a goal (the reason), whether or not it ended the journey. */
  "reached",
] as const;
/** Numbers that count people resting now. */
export const restQuestions = ["waiting", "inProgress"] as const;
/** Numbers that count messages. */
export const messageQuestions = [
  "made",
  "queued",
  "sent",
  "failed",
  "unknown",
  "cancelled",
  "delivered",
  "opened",
  "clicked",
  "bounced",
  "complained",
  "unsubscribed",
] as const;

export const visitQuestion = z.enum(visitQuestions);
export const restQuestion = z.enum(restQuestions);
export const messageQuestion = z.enum(messageQuestions);
export const question = z.enum([...visitQuestions, ...restQuestions, ...messageQuestions]);
export type VisitQuestion = z.infer<typeof visitQuestion>;
export type MessageQuestion = z.infer<typeof messageQuestion>;
export type Question = z.infer<typeof question>;

export type VisitFilter = {
  what: VisitQuestion;
  /** Null = every step. */
  stepId: string | null;
  /** Undefined = any; null = rows without one. */
  port?: string | undefined;
  outcome?: string | null | undefined;
  reason?: string | null | undefined;
};

/**
 * The visits that went on in another version, and so are not counted by a number of arrivals: to be taken off it, and
 * left out of the list of its people.
 */
export function movedAway(filter: VisitFilter, classes: Classes): (row: LedgerSum) => boolean {
  const counts = filter.what === "arrived" || filter.what === "entered";
  return (row) =>
    counts &&
    row.kind === 2 &&
    (filter.stepId === null || row.stepId === filter.stepId) &&
    classes.endOf(row) === "moved" &&
    (filter.what === "arrived" || classes.isEntry(row));
}

/** Says which ledger sums make up a number; the people behind it are the ledger rows with the same words. */
export function isBehind(filter: VisitFilter, classes: Classes): (row: LedgerSum) => boolean {
  const same = (wanted: string | null | undefined, have: string) => wanted === undefined || (wanted ?? "") === have;
  return (row) =>
    (filter.stepId === null || row.stepId === filter.stepId) &&
    same(filter.port, row.port) &&
    same(filter.outcome, row.outcome) &&
    same(filter.reason, row.reason) &&
    answers(filter.what, row, classes);
}

function answers(what: VisitQuestion, row: LedgerSum, classes: Classes): boolean {
  const arrival = row.kind === 1 || row.kind === 3;
  const departure = row.kind === 2 || row.kind === 3;
  switch (what) {
    case "refused":
      return row.kind === 0;
    case "reached":
      return row.kind === 4;
    case "entered":
      return arrival && classes.isEntry(row);
    case "arrived":
      return arrival;
    case "left":
      return departure && classes.endOf(row) !== "moved";
    case "finished":
      return departure && ["completed", "converted"].includes(classes.endOf(row));
    default:
      return departure && classes.endOf(row) === what;
  }
}
