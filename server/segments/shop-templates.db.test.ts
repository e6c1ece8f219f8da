import { existsSync } from "node:fs";
import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { gunzipSync } from "node:zlib";
import { afterAll, expect, test } from "vitest";
import { guessPlan } from "@/domain/import/guess-plan";
import {
  amountProperty,
  orderProperty,
  shopEvents,
  type TemplateKey,
  templateKeys,
  templateRules,
} from "@/domain/segment/templates/segment-templates";
import { testDatabase } from "@/server/db/test-database";
import { startEngine } from "@/server/engine/worker/start-engine";
import { runImport } from "@/server/imports/run-import";
import { sniffFile } from "@/server/imports/sniff-file";
import { previewCount } from "./preview/preview-predicate";
import { suggestEvents, suggestProperties } from "./preview/suggest-fields";

const t = await testDatabase();
const engine = await startEngine({ sql: t.sql });
const dataDir = await mkdtemp(join(tmpdir(), "safar-templates-"));
afterAll(async () => {
  await engine.stop();
  await t.close();
});

const realData = join(process.env.SAFAR_SHARED_DATA ?? resolve("../shared/data"), "online-retail.csv.gz");
const day = 86_400_000;

/** Every twentieth customer of the shop, with all their lines, as the import page would read them. */
async function importShop(workspaceId: number): Promise<number> {
  const [header = "", ...lines] = gunzipSync(await readFile(realData))
    .toString("utf8")
    .split("\n");
  const some = lines.filter((line) => {
    const customer = /,(\d+)\.0,[^,]+$/.exec(line)?.[1];
    return customer !== undefined && Number(customer) % 20 === 7;
  });
  const path = join(dataDir, "shop.csv");
  await writeFile(path, [header, ...some].join("\n"));
  const { format, columns, rows } = await sniffFile(path);
  const plan = { ...guessPlan({ format, columns, rows, zone: "Europe/London" }), shiftToNow: true };
  const mapping = JSON.stringify({ source: "file", plan, shiftMs: null, contentHash: null });
  const [row] = await t.sql<{ id: number }[]>`
    insert into import (workspace_id, kind, file_name, file_path, file_bytes, mapping)
    values (${workspaceId}, 'events', 'shop', ${path}, 1, ${mapping}::text::jsonb) returning id`;
  await runImport({ databaseUrl: t.url, dataDir }, row?.id ?? 0, new AbortController().signal);
  for (;;) {
    const [left] = await t.sql`select count(*) as n from inbox`;
    if (left?.n === 0) return some.length;
    await sleep(50);
  }
}

type Line = { person: number; name: string; time: number; order: string; spent: number | null; date: string };
type Customer = { first: number; last: number; lines: Line[] };

/** Who belongs to each ready segment, by its words and with none of the code of segments. */
function byHand(customers: readonly Customer[], now: number): Partial<Record<TemplateKey, number>> {
  const within = (days: number) => (time: number) => time > now - days * day && time <= now;
  const bought = ({ lines }: Customer, days: number) => lines.filter(({ time }) => within(days)(time));
  const days = (lines: readonly Line[]) => new Set(lines.map(({ date }) => date)).size;
  const spent = (one: Customer) => bought(one, 365).reduce((sum, line) => sum + Math.round((line.spent ?? 0) * 1e6), 0);
  const orders = (one: Customer) => new Set(bought(one, 365).map(({ order }) => order)).size;
  /** The number the best fifth of those who bought this year have at least. */
  const fifth = (numberOf: (one: Customer) => number) => {
    const ranked = customers.filter((one) => bought(one, 365).length > 0).map(numberOf);
    const edge = ranked.sort((a, b) => b - a)[Math.max(1, Math.ceil(ranked.length / 5)) - 1] ?? 0;
    return (one: Customer) => bought(one, 365).length > 0 && numberOf(one) >= edge;
  };
  const [spendsMost, ordersMost] = [fifth(spent), fifth(orders)];
  const count = (fits: (one: Customer) => boolean) => customers.filter(fits).length;
  return {
    newcomers: count(({ first }) => within(30)(first)),
    oneTime: count((one) => days(one.lines) === 1 && bought(one, 30).length === 0),
    loyal: count((one) => days(bought(one, 90)) >= 3),
    lapsing: count((one) => bought(one, 60).length === 0),
    lost: count((one) => bought(one, 180).length === 0),
    champions: count((one) => bought(one, 30).length > 0 && ordersMost(one) && spendsMost(one)),
    bigSpenders: count(spendsMost),
    promising: count((one) => within(60)(one.first) && days(bought(one, 60)) >= 2),
    atRisk: count((one) => spendsMost(one) && bought(one, 90).length === 0),
    hibernating: count((one) => bought(one, 180).length === 0 && !spendsMost(one)),
    firstLastQuarter: count(({ first }) => within(180)(first) && !within(90)(first)),
    firstYearAgo: count(({ first }) => within(395)(first) && !within(365)(first)),
  };
}

test.skipIf(!existsSync(realData))(
  "the ready segments of a real shop hold whom their words say",
  { timeout: 240_000 },
  async () => {
    const { workspaceId } = await t.workspace();
    const lines = await importShop(workspaceId);
    const events = await suggestEvents(t.sql, { workspaceId });
    expect(events).toEqual(["Product Purchased", "Purchase Cancelled"]);
    const { bought, viewed } = shopEvents(events);
    expect(bought).toBe("Product Purchased");
    const properties = await suggestProperties(t.sql, { workspaceId, event: bought });
    const words = { bought, viewed, amount: amountProperty(properties), order: orderProperty(properties) };
    expect(words).toMatchObject({ amount: "total", order: "invoice_no" });

    const rows = await t.sql<Line[]>`
      select e.profile_id as person, n.name, (extract(epoch from e.time) * 1000)::float8 as time,
        e.properties ->> 'invoice_no' as order,
        (e.properties ->> 'quantity')::float8 * (e.properties ->> 'unit_price')::float8 as spent,
        to_char(e.time at time zone w.timezone, 'YYYY-MM-DD') as date
      from event e join event_name n on n.id = e.name_id join workspace w on w.id = e.workspace_id
      where e.workspace_id = ${workspaceId}`;
    expect(rows).toHaveLength(lines);
    const customers = new Map<number, Customer>();
    for (const line of rows.filter(({ name }) => name === bought)) {
      const { first = line.time, last = line.time, lines: before = [] } = customers.get(line.person) ?? {};
      before.push(line);
      customers.set(line.person, {
        first: Math.min(first, line.time),
        last: Math.max(last, line.time),
        lines: before,
      });
    }
    const now = new Date();
    const expected = byHand([...customers.values()], now.getTime());
    const counted = Object.fromEntries(
      await Promise.all(
        templateKeys
          .filter((key) => key in expected)
          .map(async (key) => {
            const rules = templateRules(key, words);
            return [key, (await previewCount(t.db, { workspaceId, predicate: rules, now, exact: true })).matching];
          }),
      ),
    );
    expect(counted).toEqual(expected);
    // Each divides the customers: none is empty, none is everybody.
    for (const [key, n] of Object.entries(counted)) {
      expect(n, key).toBeGreaterThan(0);
      expect(n, key).toBeLessThan(customers.size * 0.7);
    }
    console.info(`${customers.size} customers: ${JSON.stringify(counted)}`);
  },
);
