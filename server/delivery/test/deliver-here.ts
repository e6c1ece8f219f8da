import { connect } from "@/server/db/connect";
import { startDelivery } from "../start-delivery";

/** A process that only delivers, for tests that kill it: `DATABASE_URL=… node --import tsx deliver-here.ts`. */
const { sql, close } = connect(process.env.DATABASE_URL ?? "", { max: 4, name: "killed-deliverer" });
const delivery = await startDelivery({ sql, publicUrl: "http://safar.test" });
process.once("SIGTERM", () => {
  void delivery
    .stop()
    .then(close)
    .finally(() => process.exit(0));
});
process.send?.("ready");
