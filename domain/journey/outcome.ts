/**
 * The words of the ledger: what `outcome` and `reason` may say, so that the engine, the handlers and the screens
 * that explain them agree. Both columns stay text: a step type may add its own words, which are then shown as they
 * are. A plain pass has no outcome.
 */

/** Outcomes with a meaning beyond one step type. */
export const outcomes = [
  /** A touchpoint handed its message to the outbox; where it chose the channel, the reason says which and why. */
  "sent",
  /** A touchpoint sent nothing; the reason says why. */
  "not_sent",
  /** A webhook was answered; `failed` when it was not, or with an error. */
  "answered",
  /** A colleague was given a task; has closed it (the port says with what). */
  "task_given",
  "closed",
  "failed",
  /** What a wait-for waited for came, or its time ran out. */
  "happened",
  "timeout",
  /** A wait for a date of the person: there is none, or it was past on arrival. */
  "no_date",
  "already_past",
  /** A best-time step let the person on; the reason names the hour and whose it is. */
  "best_time",
  /** A go-to has sent the person round as often as it may. */
  "limit",
  /** The person was sent into another journey as well. */
  "started",
  /** Ended at an exit step; the reason is the exit's label, if it has one. */
  "completed",
  /** Kind 4: a goal was reached, the reason is its id. On any other kind, it ended the enrolment: never a drop-off. */
  "goal",
  /** An exit rule ended the enrolment; the reason is the rule's id. */
  "exit_rule",
  /** The longest stay was over. */
  "max_stay",
  /** The journey came to its end date, and people under way leave then. */
  "over",
  /** The port taken leads nowhere, so the journey ended here. */
  "no_path",
  /** The step could not run; the reason is a code. */
  "error",
  /** The journey was stopped while the person was in it. */
  "stopped",
  /** Two profiles joined and the survivor was already in this journey. */
  "merged",
  /** The person goes on in another version; their visit is counted there. */
  "moved",
  /** The version was closed, and whoever did so let its people go. */
  "version_closed",
  /** The person was erased while they were in it. */
  "erased",
  /** Kind 0: did not enter. */
  "refused",
] as const;
export type Outcome = (typeof outcomes)[number];

const earlyEndings: ReadonlySet<string> = new Set<Outcome>([
  "exit_rule",
  "goal",
  "max_stay",
  "over",
  "stopped",
  "version_closed",
  "merged",
]);

/** True for endings that came before the person was through: what was still to be done for the journey is for nothing then. */
export const isEarlyEnding = (outcome: string): boolean => earlyEndings.has(outcome);

/** Why a touchpoint sent nothing, in the order in which it is decided. */
export const suppressions = [
  "no_address",
  "no_consent",
  "suppressed_bounce",
  "suppressed_complaint",
  "suppressed_manual",
  "capped",
  "quiet_hours",
  "render_failed",
] as const;
export type Suppression = (typeof suppressions)[number];

/** Why somebody did not enter (kind 0), in the order in which it is decided. */
export const refusals = [
  "paused",
  /** A date of theirs came while nobody could act on it for more than a day. */
  "date_missed",
  "no_key",
  /** Before the start date, after the end date. */
  "not_started",
  "over",
  "already_in",
  "enters_once",
  "too_soon",
  "not_eligible",
  /** Kept out by chance, to measure the lift. */
  "holdout",
  /** As many as may enter in this hour, on this day or at all have entered. */
  "capped",
] as const;
export type Refusal = (typeof refusals)[number];
