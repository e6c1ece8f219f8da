import { defineHandler, leaveBy } from "@/domain/journey/node";
import { manualEntry } from "./definition";

/** Whoever stands here has entered: a colleague picked or uploaded them, the step only lets through. */
export const manualEntryHandler = defineHandler(manualEntry, () => leaveBy("next"));
