import { emptyLeaf } from "@/domain/segment/edit-predicate";
import type { Predicate } from "@/domain/segment/predicate";

/** What a segment starts with when it starts from nothing: one row to fill in. */
export const startRules = (): Predicate => ({ kind: "all", of: [emptyLeaf("did")] });
