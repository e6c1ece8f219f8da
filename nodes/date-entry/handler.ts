import { defineHandler, leaveBy } from "@/domain/journey/node";
import { dateEntry } from "./definition";

/** Whoever stands here has entered: their date let them in, the step only lets through. */
export const dateEntryHandler = defineHandler(dateEntry, () => leaveBy("next"));
