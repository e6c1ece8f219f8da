import { z } from "zod";
import { defineNode } from "@/domain/journey/node";
import { text } from "./text";

const listId = z.number().int();
const draft = z.object({ listId: listId.nullable(), change: z.enum(["add", "remove"]) });

export const list = defineNode({
  type: "list",
  version: 1,
  category: "data",
  text,
  draft,
  ready: draft.extend({ listId }),
  initial: () => ({ listId: null, change: "add" as const }),
  ports: () => [{ id: "next", label: { key: "next" } }],
  facts: () => ({}),
  summary: ({ listId, change }, { t, list: nameOf }) =>
    listId === null ? t("choose") : t(change, { list: nameOf(listId) ?? `#${listId}` }),
  examples: { adds: { listId: 1, change: "add" }, removes: { listId: 1, change: "remove" } },
});
