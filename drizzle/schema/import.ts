import { bigint, boolean, index, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { createdAt, instant, profileId, workspaceId } from "./columns";
import { workspace } from "./workspace";

/** A file (or the generated sample) on its way through the ordinary ingest path. Resumable at `bytesDone`. */
export const dataImport = pgTable(
  "import",
  {
    id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
    workspaceId: workspaceId().references(() => workspace.id, { onDelete: "cascade" }),
    kind: text("kind", { enum: ["events", "people", "sample", "list"] }).notNull(),
    fileName: text("file_name").notNull(),
    /** Where the upload is kept, relative to the data directory. */
    filePath: text("file_path"),
    fileBytes: bigint("file_bytes", { mode: "number" }).notNull().default(0),
    mapping: jsonb("mapping").notNull().default({}),
    startsJourneys: boolean("starts_journeys").notNull().default(false),
    status: text("status", { enum: ["waiting", "running", "done", "failed", "cancelled"] })
      .notNull()
      .default("waiting"),
    rowsTotal: bigint("rows_total", { mode: "number" }),
    rowsDone: bigint("rows_done", { mode: "number" }).notNull().default(0),
    rowsRejected: bigint("rows_rejected", { mode: "number" }).notNull().default(0),
    bytesDone: bigint("bytes_done", { mode: "number" }).notNull().default(0),
    /** The list a file of ids is read into, and how many of its rows were new on it or on it already. */
    listId: integer("list_id"),
    rowsAdded: bigint("rows_added", { mode: "number" }).notNull().default(0),
    rowsPresent: bigint("rows_present", { mode: "number" }).notNull().default(0),
    error: text("error"),
    createdBy: text("created_by"),
    createdAt: createdAt(),
    startedAt: instant("started_at"),
    endedAt: instant("ended_at"),
  },
  (t) => [index("import_by_workspace").on(t.workspaceId, t.createdAt)],
);

export const importReject = pgTable(
  "import_reject",
  {
    importId: integer("import_id")
      .notNull()
      .references(() => dataImport.id, { onDelete: "cascade" }),
    line: bigint("line", { mode: "number" }).notNull(),
    reason: text("reason").notNull(),
    raw: text("raw").notNull(),
  },
  (t) => [primaryKey({ columns: [t.importId, t.line] })],
);

/** People a list import has met, so that a second row of the same person is told from the first. Gone when it ends. */
export const importPerson = pgTable(
  "import_person",
  {
    importId: integer("import_id")
      .notNull()
      .references(() => dataImport.id, { onDelete: "cascade" }),
    profileId: profileId(),
  },
  (t) => [primaryKey({ columns: [t.importId, t.profileId] })],
);
