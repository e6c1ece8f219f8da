import { connect } from "@/server/db/connect";
import { startDelivery } from "../start-delivery";

/** A deliverer process for tests that kill it: `DATABASE_URL=… node --import tsx deliver-here.ts`. */
const { sql } = connect(process.env.DATABASE_URL ?? "", { max: 4, name: "killed-deliverer" });
await startDelivery({ sql, publicUrl: "http://safar.test" });
process.send?.("ready");
