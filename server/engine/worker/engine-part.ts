import type { WorkerPart } from "@/server/worker-part";
import { startEngine } from "./start-engine";

/** The engine as a part of the worker process. */
export const enginePart: WorkerPart = { name: "engine", start: ({ sql, clock }) => startEngine({ sql, clock }) };
