import { loadModule, parseSync } from "libpg-query";
import { beforeAll, describe, expect, test } from "vitest";
import { lineageOf } from "./lane-lineage";

const tables = new Set(["lane", "inbox", "profile", "enrolment", "event"]);

beforeAll(() => loadModule());

function read(text: string, ...params: unknown[]) {
  const { lanes, faults } = lineageOf(parseSync(text).stmts?.[0]?.stmt ?? { SelectStmt: {} }, params, tables);
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
    expect(read("select from profile p, profile q where p.lane = $1 and q.lane = $2", 3, 4).lanes).toEqual([3, 4]);
  });
});

test("a row for another lane may go into its inbox, and nowhere else", () => {
  const rows = "(lane, profile_id) select p.merged_into_lane, p.id from profile p where p.lane = $1";
  expect(read(`insert into inbox ${rows}`, 3).faults).toEqual([]);
  expect(read(`insert into event ${rows}`, 3).faults).toHaveLength(1);
});
