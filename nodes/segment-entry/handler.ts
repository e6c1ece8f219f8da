import { defineHandler, leaveBy } from "@/domain/journey/node";
import { segmentEntry } from "./definition";

/** Whoever stands here has entered: the entry rule decided, the step only lets through. */
export const segmentEntryHandler = defineHandler(segmentEntry, () => leaveBy("next"));
