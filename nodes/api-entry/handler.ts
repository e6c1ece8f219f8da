import { defineHandler, leaveBy } from "@/domain/journey/node";
import { apiEntry } from "./definition";

/** Whoever stands here has entered: a program asked for it, the step only lets through. */
export const apiEntryHandler = defineHandler(apiEntry, () => leaveBy("next"));
