/** Why nothing came of a planned publish. */
export const plannedReasons = [
  /** Its checks failed when the time came. */
  "not_ready",
  "missing_segments",
  "missing_lists",
  "circle",
  /** People wait in steps that the version does not have, and nobody has said where they go. */
  "undecided",
  /** People were to be moved, and the journey is paused. */
  "paused",
  /** The live version is already exactly this. */
  "unchanged",
  /** The journey was archived. */
  "gone",
  /** Somebody called it off, published something else first, or stopped the journey. */
  "called_off",
  "replaced",
  "stopped",
] as const;
export type PlannedReason = (typeof plannedReasons)[number];
