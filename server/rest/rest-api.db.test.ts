import { expect, test } from "vitest";
import { emptyDocument } from "@/domain/journey/document";
import { drawJourney } from "@/domain/journey/draw-journey";
import { type Role, roles } from "@/domain/workspace/role";
import { testDatabase } from "@/server/db/test-database";
import { turnRunner } from "@/server/engine/test-journeys";
import { env } from "@/server/env";
import { endpoints } from "@/server/rest/endpoints";
import { restApi } from "@/server/rest/rest-api";
import { computeSegment } from "@/server/segments/compute/compute-segment";
import { createToken } from "@/server/tokens/create-token";
import { revokeToken } from "@/server/tokens/revoke-token";

const t = await testDatabase();
const api = restApi({ db: t.db, dataDir: env.dataDir, publicUrl: "http://safar.test" });

type Answer = { status: number; body: Record<string, unknown> & { data?: Record<string, unknown>[] } };

function caller(token: string | null) {
  return async (method: string, path: string, body?: unknown): Promise<Answer> => {
    const response = await api.request(`/api/v1${path}`, {
      method,
      headers: { "content-type": "application/json", ...(token ? { authorization: `Bearer ${token}` } : {}) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: text === "" ? {} : JSON.parse(text) };
  };
}

async function setUp(role: Role = "owner") {
  const { workspaceId } = await t.workspace();
  const { id, token } = await createToken(t.db, { workspaceId, name: "Test", role, creator: null });
  const upload = async (fileName: string, content: string): Promise<Answer> => {
    const response = await api.request(`/api/v1/imports?fileName=${fileName}`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "text/csv" },
      body: content,
    });
    return { status: response.status, body: await response.json() };
  };
  return { workspaceId, tokenId: id, call: caller(token), upload };
}

/** One person with one event, one segment with that person, one journey, one message. */
async function fill(workspaceId: number) {
  const [person] = await t.sql<{ id: number; lane: number }[]>`
    insert into profile (lane, id, workspace_id, traits, search)
    select lane_of(n, (select lanes from install)), n, ${workspaceId}, '{"name":"Asha","email":"asha@example.in"}', 'asha'
    from nextval('profile_id_seq') as n returning id, lane`;
  if (!person) throw new Error("no person");
  const { id, lane } = person;
  await t.sql`
    insert into identity (workspace_id, kind, value, lane, profile_id)
    values (${workspaceId}, 'user', ${`asha-${workspaceId}`}, ${lane}, ${id})`;
  await t.sql`select ensure_event_partition(now())`;
  await t.sql`
    with name as (insert into event_name (workspace_id, name) values (${workspaceId}, 'Order Completed') returning id)
    insert into event (lane, profile_id, time, id, name_id, workspace_id, received_at, properties)
    select ${lane}, ${id}, now() - n * interval '1 minute', gen_random_uuid(), name.id, ${workspaceId}, now(), '{"total":5}'
    from name, generate_series(1, 3) as n`;
  await t.sql`
    insert into message (lane, workspace_id, profile_id, channel, address, status)
    values (${lane}, ${workspaceId}, ${id}, 'email', 'asha@example.in', 'sent')`;
  return { profileId: id, lane };
}

const everyone = { kind: "all", of: [] };

test("without a token, with an unknown one and with a revoked one nothing is answered", async () => {
  const { workspaceId, tokenId, call } = await setUp();
  expect((await caller(null)("GET", "/workspace")).status).toBe(401);
  expect(await caller("safar_unknown")("GET", "/workspace")).toMatchObject({
    status: 401,
    body: { code: "unauthorized", status: 401, title: "Not signed in" },
  });
  expect(await call("GET", "/workspace")).toMatchObject({ status: 200, body: { id: workspaceId, role: "owner" } });
  await revokeToken(t.db, { workspaceId, tokenId });
  expect((await call("GET", "/workspace")).status).toBe(401);
});

test("a token cannot be allowed more than its creator", async () => {
  const { workspaceId } = await t.workspace();
  const made = createToken(t.db, { workspaceId, name: "x", role: "owner", creator: { userId: "u", role: "admin" } });
  await expect(made).rejects.toMatchObject({ code: "forbidden" });
});

test("every endpoint refuses a token of a lower role than it needs", async () => {
  for (const role of roles) {
    const { call } = await setUp(role);
    for (const endpoint of endpoints.filter((each) => roles.indexOf(each.role) > roles.indexOf(role))) {
      const path = endpoint.path.replace(/\{\w+\}/g, "1");
      const { status, body } = await call(endpoint.method.toUpperCase(), path, endpoint.body ? {} : undefined);
      expect({ path: endpoint.path, status, code: body.code }).toEqual({
        path: endpoint.path,
        status: 403,
        code: "forbidden",
      });
    }
  }
});

test("every endpoint that names a thing finds none of another workspace", async () => {
  const theirs = await setUp();
  const { profileId } = await fill(theirs.workspaceId);
  const segment = await theirs.call("POST", "/segments", { name: "All", predicate: everyone });
  const journey = await theirs.call("POST", "/journeys", { name: "Theirs", document: emptyDocument() });
  const source = await theirs.call("POST", "/sources", { name: "Shop", kind: "web" });
  const list = await theirs.call("POST", "/lists", { name: "VIP" });
  expect([segment.status, journey.status, source.status, list.status]).toEqual([201, 201, 201, 201]);
  const upload = await theirs.upload("orders.csv", "customer,event,time\nasha,Signed Up,2026-01-01T00:00:00Z\n");
  const ids: Record<string, unknown> = {
    profileId,
    segmentId: segment.body.id,
    journeyId: journey.body.id,
    sourceId: source.body.id,
    importId: upload.body.id,
    listId: list.body.id,
  };
  const bodies: Record<string, unknown> = {
    draft: { document: emptyDocument(), baseRevision: 1 },
    enrolments: { people: [{ userId: "asha" }] },
    "planned-publish": { at: "2030-01-01T09:00" },
    segment: { baseRevision: 1, name: "Mine now" },
    members: { profileIds: [profileId] },
    remove: { profileIds: [profileId] },
    import: { importId: upload.body.id },
  };
  const mine = await setUp();
  for (const endpoint of endpoints.filter(({ path }) => path.includes("{"))) {
    const path = endpoint.path.replace(/\{(\w+)\}/g, (_, name: string) => String(ids[name]));
    const body = bodies[endpoint.path.split("/").at(-1) ?? ""] ?? bodies.segment;
    const { status } = await mine.call(endpoint.method.toUpperCase(), path, endpoint.body ? body : undefined);
    expect({ path, method: endpoint.method, status }).toEqual({ path, method: endpoint.method, status: 404 });
  }
  expect((await theirs.call("GET", `/segments/${ids.segmentId}`)).body.name).toBe("All");
});

test("every list shows only the token's workspace", async () => {
  const theirs = await setUp();
  await fill(theirs.workspaceId);
  await theirs.call("POST", "/segments", { name: "All", predicate: everyone });
  await theirs.call("POST", "/journeys", { name: "Theirs" });
  await theirs.call("POST", "/lists", { name: "VIP" });
  const mine = await setUp();
  for (const path of ["/profiles", "/segments", "/lists", "/journeys", "/messages"]) {
    expect((await theirs.call("GET", path)).body.data).toHaveLength(1);
    expect((await mine.call("GET", path)).body.data).toEqual([]);
  }
  expect((await mine.call("GET", "/profiles/count")).body).toEqual({ count: 0 });
});

test("a profile, its events page by page, and a search", async () => {
  const { workspaceId, call } = await setUp("viewer");
  const { profileId } = await fill(workspaceId);
  expect((await call("GET", "/profiles?search=ash")).body.data).toMatchObject([{ id: profileId, name: "Asha" }]);
  expect((await call("GET", "/profiles?search=nobody")).body.data).toEqual([]);
  expect((await call("GET", `/profiles/${profileId}`)).body).toMatchObject({
    traits: { name: "Asha" },
    identities: [{ kind: "user" }],
    events: [{ name: "Order Completed", n: 3 }],
  });
  const first = await call("GET", `/profiles/${profileId}/events?limit=2`);
  expect(first.body.data).toHaveLength(2);
  const second = await call("GET", `/profiles/${profileId}/events?limit=2&cursor=${first.body.nextCursor}`);
  expect(second.body).toMatchObject({
    data: [{ name: "Order Completed", properties: { total: 5 } }],
    nextCursor: null,
  });
  expect(await call("GET", `/profiles/${profileId}/events?cursor=nonsense`)).toMatchObject({
    status: 422,
    body: { code: "invalid" },
  });
});

test("a segment is created, changed, counted and archived", async () => {
  const { call } = await setUp("member");
  const made = await call("POST", "/segments", { name: "All", predicate: everyone });
  expect(made).toMatchObject({ status: 201, body: { name: "All", status: "computing", revision: 1 } });
  const path = `/segments/${made.body.id}`;
  expect(await call("PATCH", path, { baseRevision: 1, name: "Everyone" })).toMatchObject({
    status: 200,
    body: { name: "Everyone" },
  });
  expect((await call("PATCH", path, { baseRevision: 99, name: "No" })).status).toBe(409);
  expect((await call("GET", `${path}/count`)).body).toEqual({ count: 0, status: "computing" });
  expect((await call("GET", `${path}/members`)).body).toEqual({ data: [], nextCursor: null });
  expect((await call("DELETE", path)).status).toBe(204);
  expect((await call("GET", path)).status).toBe(404);
});

test("a list is made, filled by ids and by a file, read page by page, emptied and archived", async () => {
  const { workspaceId, call, upload } = await setUp("member");
  const { profileId } = await fill(workspaceId);
  const runTurns = turnRunner(t.sql, Date.now);
  const made = await call("POST", "/lists", { name: "VIP" });
  expect(made).toMatchObject({ status: 201, body: { name: "VIP", origin: "hand", members: 0, kept: null, filled: 1 } });
  expect((await call("POST", "/lists", { name: "vip" })).status).toBe(409);
  const path = `/lists/${made.body.id}`;
  expect((await call("PATCH", path, { description: "Best of all" })).body).toMatchObject({
    name: "VIP",
    description: "Best of all",
  });

  const added = await call("POST", `${path}/members`, { ids: [`asha-${workspaceId}`, "nobody"] });
  expect(added).toEqual({ status: 202, body: { changed: 1, unknown: ["nobody"] } });
  await runTurns();
  expect((await call("GET", path)).body).toMatchObject({ members: 1, changedAt: expect.any(String) });
  const people = { data: [{ profileId, name: "Asha", since: expect.any(String) }], nextCursor: null };
  expect((await call("GET", `${path}/members?limit=1&search=ash`)).body).toMatchObject(people);
  expect((await call("GET", `${path}/members?search=nobody`)).body.data).toEqual([]);
  expect((await call("POST", `${path}/members/remove`, { profileIds: [profileId] })).body).toEqual({
    changed: 1,
    unknown: [],
  });
  await runTurns();
  expect((await call("GET", path)).body.members).toBe(0);
  expect((await call("POST", `${path}/members`, {})).status).toBe(422);

  const file = await upload("guests.csv", `customer\nasha-${workspaceId}\n`);
  const started = await call("POST", `${path}/import`, { importId: file.body.id });
  expect(started).toMatchObject({ status: 202, body: { kind: "list", status: "waiting", startsJourneys: false } });
  expect((await call("POST", `${path}/import`, { importId: file.body.id })).status).toBe(409);
  expect((await call("GET", `${path}/comparison`)).status).toBe(404);

  const segment = await call("POST", "/segments", {
    name: "On it",
    predicate: { kind: "inList", listId: made.body.id },
  });
  const snapshot = `/segments/${segment.body.id}/snapshot`;
  expect((await call("POST", snapshot, { name: "Kept" })).status).toBe(409);
  await computeSegment(t.sql, { segmentId: Number(segment.body.id), clock: Date.now });
  const kept = await call("POST", snapshot, { name: "Kept" });
  expect(kept).toMatchObject({ status: 202, body: { origin: "snapshot", kept: { segmentName: "On it" } } });
  await runTurns();
  const compared = await call("GET", `/lists/${kept.body.id}/comparison`);
  expect(compared.body).toEqual({ segmentId: segment.body.id, stayed: 0, joined: 0, left: 0 });
  expect(await call("DELETE", path)).toMatchObject({ status: 409, body: { details: { names: ["On it"] } } });
  expect((await call("DELETE", `/segments/${segment.body.id}`)).status).toBe(204);
  expect((await call("DELETE", path)).status).toBe(204);
  expect((await call("GET", path)).status).toBe(404);
});

test("bad input is a problem that names the field", async () => {
  const { call } = await setUp("member");
  const { status, body } = await call("POST", "/segments", { name: "", predicate: everyone });
  expect({ status, code: body.code, errors: body.errors }).toMatchObject({
    status: 422,
    code: "invalid",
    errors: [{ path: "body.name" }],
  });
  expect((await call("POST", "/segments", { name: "x" })).body.errors).toMatchObject([{ path: "body.predicate" }]);
  expect((await call("GET", "/profiles?limit=1000")).body.errors).toMatchObject([{ path: "query.limit" }]);
  expect((await call("GET", "/nothing")).body.code).toBe("not_found");
});

test("a journey is created from JSON, published, read as a funnel, paused, resumed, stopped and archived", async () => {
  const { call } = await setUp("member");
  const node = (id: string, type: string, config: object) => ({ id, type, config, position: { x: 0, y: 0 } });
  const document = {
    ...emptyDocument(),
    nodes: [node("in", "event-entry", { event: "Signed Up", where: [] }), node("out", "exit", { label: "Done" })],
    edges: [{ id: "e", from: "in", port: "next", to: "out" }],
  };
  const made = await call("POST", "/journeys", { name: "Welcome", document });
  expect(made).toMatchObject({ status: 201, body: { name: "Welcome", status: "draft", draftRevision: 1, live: null } });
  const path = `/journeys/${made.body.id}`;
  const stale = await call("PUT", `${path}/draft`, { document, baseRevision: 7 });
  expect(stale).toMatchObject({ status: 409, body: { details: { revision: 1 } } });
  expect((await call("PUT", `${path}/draft`, { document, baseRevision: 1 })).body).toEqual({ revision: 2 });
  const published = await call("POST", `${path}/publish`, {});
  expect(published).toMatchObject({ status: 200, body: { number: 1, status: "live", enrolling: 0 } });
  const funnel = await call("GET", `${path}/funnel`);
  expect(funnel.body).toMatchObject({ entered: 0, inProgress: 0, steps: [{ id: "in", arrived: 0 }, { id: "out" }] });
  expect((await call("GET", `${path}/people?what=waiting&stepId=in`)).body).toEqual({
    total: 0,
    data: [],
    nextCursor: null,
  });
  for (const [verb, status] of [
    ["pause", "paused"],
    ["resume", "live"],
    ["stop", "stopped"],
  ]) {
    expect((await call("POST", `${path}/${verb}`)).body).toEqual({ id: made.body.id, status });
  }
  expect((await call("DELETE", path)).status).toBe(204);
});

test("a file is uploaded, read by the proposed plan, started and cancelled", async () => {
  const { call, upload } = await setUp("member");
  const uploaded = await upload("orders.csv", "customer,event,time\nasha,Signed Up,2026-01-01T00:00:00Z\n");
  expect(uploaded).toMatchObject({
    status: 201,
    body: { columns: ["customer", "event", "time"], plan: { kind: "events", person: [{ column: "customer" }] } },
  });
  const path = `/imports/${uploaded.body.id}`;
  expect(await call("POST", `${path}/start`, {})).toMatchObject({ status: 202, body: { status: "waiting" } });
  expect((await call("POST", `${path}/start`, {})).status).toBe(409);
  expect((await call("GET", "/imports")).body.data).toMatchObject([{ fileName: "orders.csv" }]);
  expect((await call("POST", `${path}/cancel`)).body).toMatchObject({ status: "cancelled", rejects: [] });
  expect((await upload("", "")).status).toBe(422);
});

test("a draft that is not ready is refused with its problems", async () => {
  const { call } = await setUp("member");
  const made = await call("POST", "/journeys", { name: "Empty" });
  const refused = await call("POST", `/journeys/${made.body.id}/publish`, {});
  expect(refused).toMatchObject({ status: 422, body: { code: "invalid", details: { problems: expect.any(Array) } } });
});

test("the document describes every endpoint and refers to nothing that is missing", async () => {
  const response = await api.request("/api/v1/openapi.json");
  const document = await response.json();
  expect(document.openapi).toBe("3.1.0");
  for (const { path, method } of endpoints) expect(document.paths[path][method].summary).toBeTruthy();
  const text = JSON.stringify(document);
  const references = [...text.matchAll(/"\$ref":"([^"]+)"/g)].map((match) => match[1] ?? "");
  expect(references.length).toBeGreaterThan(20);
  for (const reference of new Set(references)) {
    expect(reference).toMatch(/^#\/components\/schemas\/\w+$/);
    expect(Object.keys(document.components.schemas)).toContain(reference.split("/").at(-1));
  }
  expect(document.components.schemas.Predicate).toBeTruthy();
  expect(document.paths["/profiles"].get.parameters.map(({ name }: { name: string }) => name)).toContain("cursor");
});

test("a journey is published at a moment, and the plan can be read and called off", async () => {
  const { call } = await setUp();
  const document = drawJourney(
    [
      ["in", "event-entry", { event: "Go", where: [] }],
      ["out", "exit", { label: "" }],
    ],
    ["in > out"],
  );
  const { body: made } = await call("POST", "/journeys", { name: "Feast", document });
  const path = `/journeys/${made.id}/planned-publish`;
  expect((await call("PUT", path, { at: "2020-01-01T09:00" })).status).toBe(422);
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 16);
  const planned = await call("PUT", path, { at: tomorrow, waiting: { kind: "exit" } });
  expect(planned).toMatchObject({ status: 200, body: { publishAt: expect.any(String) } });
  const listed = await call("GET", path);
  expect(listed.body.data).toMatchObject([{ status: "planned", waiting: "exit", revision: 1 }]);
  const list = await call("GET", "/journeys");
  expect(list.body.data?.find(({ id }) => id === made.id)?.plannedAt).toBe(planned.body.publishAt);
  expect((await call("DELETE", path)).status).toBe(204);
  expect((await call("DELETE", path)).status).toBe(409);
  expect((await call("GET", path)).body.data).toMatchObject([{ status: "cancelled", reason: "called_off" }]);
});
