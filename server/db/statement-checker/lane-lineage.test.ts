import { loadModule, parseSync } from "libpg-query";
import { beforeAll, describe, expect, test } from "vitest";
import { lineageOf } from "./lane-lineage";

const tables = new Set(["lane", "inbox", "profile", "enrolment", "event"]);

beforeAll(() => loadModule());

function lineage(text: string, ...params: unknown[]) {
  return lineageOf(parseSync(text).stmts?.[0]?.stmt ?? { SelectStmt: {} }, params, tables);
}

function read(text: string, ...params: unknown[]) {
  const { lanes, faults } = lineage(text, ...params);
  return { lanes: [...lanes], faults };
}

describe("held to one lane", () => {
  test.each([
    ["select from enrolment where lane = $1 and wake_at <= now()"],
    ["select from enrolment e join profile p on p.lane = e.lane and p.id = e.profile_id where e.lane = $1"],
    ["select from profile p left join event e on (e.lane, e.profile_id) = (p.lane, p.id) where p.lane = $1::smallint"],
    ["update enrolment e set visit = r.v from unnest($2::int[]) as r(v) where e.lane = $1 and e.id = r.v"],
    ["delete from inbox where lane = $1 and id = any($2::bigint[]) returning id"],
    ["insert into enrolment (lane, id) select $1::smallint, r from unnest($2::bigint[]) r"],
    ["insert into profile (lane, id) values ($1, 2), ($1, 3)"],
    ["with gone as (select * from inbox where lane = $1) insert into event (lane, id) select lane, id from gone"],
    ["with x as (delete from inbox where lane = $1 returning inbox.*) insert into event (lane) select x.lane from x"],
    ["update lane set next_due_at = (select min(wake_at) from enrolment where lane = $1) where lane = $1"],
    [
      "select from profile p where lane = $1 and exists (select from event e where e.lane = p.lane and e.profile_id = p.id)",
    ],
    ["select from (select lane from profile where lane = $1 union all select lane from event where lane = $1) as a(l)"],
    ["with n(l) as (select $1::smallint) select from profile join n on n.l = profile.lane"],
  ])("%s", (text) => {
    expect(read(text, 3, [])).toEqual({ lanes: [3], faults: [] });
  });
});

describe("found out", () => {
  test.each([
    ["select from enrolment where journey_id = $1", "enrolment is held to no lane"],
    ["select from enrolment where lane = any($1::int[])", "enrolment is held to no lane"],
    ["select from enrolment where lane = $1 or id = 4", "enrolment is held to no lane"],
    ["select from enrolment e join profile p on p.id = e.profile_id where e.lane = $1", "profile p is held to no lane"],
    ["select 1 where exists (select from event where profile_id = 4)", "event is held to no lane"],
    ["select (select count(*) from event) from profile where lane = $1", "event is held to no lane"],
    ["with all_of_them as (select * from profile) select from all_of_them", "profile is held to no lane"],
    [
      "insert into enrolment (lane, id) select r.lane, 1 from unnest($2::int[]) r(lane)",
      "insert into enrolment is held to no lane",
    ],
    ["update profile set traits = '{}' where id = any($2::bigint[])", "profile is held to no lane"],
  ])("%s", (text, fault) => {
    expect(read(text, 3, [])).toMatchObject({ faults: [fault] });
  });

  test("two lanes in one statement", () => {
    const { lanes, faults } = read("select from profile p, profile q where p.lane = $1 and q.lane = $2", 3, 4);
    expect([lanes, faults]).toEqual([[3, 4], ["it is about 2 lanes"]]);
  });

  test("a notification by a statement that reads or writes a lane", () => {
    const faults = ["it notifies and is about a lane"];
    expect(read("select pg_notify('outbox', '') from event_name", 3).faults).toEqual([]);
    expect(read("select pg_notify('inbox', '') where exists (select from event where lane = $1)", 3).faults).toEqual(
      faults,
    );
    const writes = "with w as (insert into event (lane) values ($1)) select pg_notify('inbox', '')";
    expect(read(writes, 3).faults).toEqual(faults);
    expect(read("select pg_notify('inbox', '3')").faults).toEqual([]);
  });
});

test("rows for another lane may go into its inbox, by a statement that reads no other", () => {
  const { letters, faults } = lineage("insert into inbox (lane, profile_id) select $2::smallint, 7", 3, 4);
  expect([[...letters], faults]).toEqual([[4], []]);
  expect(read("insert into event (lane, id) select $2::smallint, 7", 3, 4).lanes).toEqual([4]);
  const from = "select $2::smallint, p.id from profile p where p.lane = $1";
  expect(read(`insert into inbox (lane, profile_id) ${from}`, 3, 4).faults).toEqual(["it is about 2 lanes"]);
  const anywhere = "select p.merged_into_lane, p.id from profile p where p.lane = $1";
  expect(read(`insert into inbox (lane, profile_id) ${anywhere}`, 3).faults).toEqual([
    "insert into inbox is held to no lane",
  ]);
});
