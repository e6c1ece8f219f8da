import { env } from "@/server/env";
import type { WorkerPart } from "@/server/worker-part";
import { startDelivery } from "./start-delivery";

/** The deliverers and the built-in mailbox, as a part of the worker process. */
export const deliveryPart: WorkerPart = {
  name: "delivery",
  start: ({ sql, clock }) => startDelivery({ sql, clock, publicUrl: env.publicUrl }),
};
