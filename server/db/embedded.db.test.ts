import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { connect } from "@/server/db/connect";
import { embeddedUrl, startEmbedded } from "@/server/db/embedded";

const settings = { shared_buffers: "64MB" };

async function query(url: string, work: (sql: ReturnType<typeof connect>["sql"]) => PromiseLike<unknown>) {
  const { sql, close } = connect(url, { max: 1 });
  try {
    return await work(sql);
  } finally {
    await close();
  }
}

const postmasterOf = async (folder: string) =>
  Number((await readFile(join(folder, "data", "postmaster.pid"), "utf8")).split("\n")[0]);

// Making and recovering a whole server is slow on a machine that is busy with other tests.
const patience = { timeout: 120_000 };

test(
  "a killed server comes back with what was committed; one left behind is stopped and replaced",
  patience,
  async () => {
    const folder = await mkdtemp(join(tmpdir(), "safar-embedded-"));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const first = await startEmbedded({ folder, settings });
    await query(first.url, (sql) => sql`create table kept as select 42 as answer`);
    process.kill(await postmasterOf(folder), "SIGKILL");
    await first.ended;

    const second = await startEmbedded({ folder, settings });
    expect(second.url).toBe(first.url);
    expect(await embeddedUrl(folder)).toBe(second.url);
    const before = await postmasterOf(folder);

    const third = await startEmbedded({ folder, settings });
    await second.ended;
    expect(await postmasterOf(folder)).not.toBe(before);
    expect(await query(third.url, (sql) => sql`select answer from kept`)).toEqual([{ answer: 42 }]);
    await third.stop();
  },
);

test("a temporary server leaves nothing behind", patience, async () => {
  const folder = await mkdtemp(join(tmpdir(), "safar-embedded-"));
  const server = await startEmbedded({ folder, settings, temporary: true });
  const pid = await postmasterOf(folder);
  await server.stop();
  await expect(readFile(join(folder, "connection.json"))).rejects.toThrow("ENOENT");
  expect(() => process.kill(pid, 0)).toThrow("ESRCH");
});
