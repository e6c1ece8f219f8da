import { z } from "zod";
import { type JourneyDocument, journeyDocument } from "@/domain/journey/document";
import { definitions } from "@/nodes/definitions.gen";
import { DomainError } from "@/server/domain-error";

/** Serialised size; a journey of 1,000 steps with written e-mails stays far below. */
const bytesMax = 4_000_000;

/**
 * A document from outside as one that may be stored as a draft: known step types with configs their `draft` schema
 * takes, unique ids, storable text. Throws `invalid`, naming the step and field.
 */
export function validDraft(input: unknown): JourneyDocument {
  const parsed = journeyDocument.safeParse(input);
  if (!parsed.success) throw refusal("This is not a journey document.", parsed.error);
  const document = parsed.data;
  const text = JSON.stringify(document);
  if (text.length > bytesMax) throw new DomainError("limit", "This journey is too large to save.");
  // Postgres cannot store NUL in text.
  if (text.includes("\\u0000")) throw new DomainError("invalid", "A text contains a NUL character.");
  const ids = [...document.nodes, ...document.edges, ...document.notes].map((item) => item.id);
  if (new Set(ids).size < ids.length) throw new DomainError("invalid", "Two items have the same id.");
  const nodes = document.nodes.map((node) => {
    const definition = definitions[node.type];
    if (!definition) throw new DomainError("invalid", `There is no step type “${node.type}”.`, { nodeId: node.id });
    const config = definition.draft.safeParse(node.config);
    if (!config.success) throw refusal(`Step “${node.id}” cannot be saved like this.`, config.error, node.id);
    return { ...node, config: config.data };
  });
  return { ...document, nodes };
}

function refusal(sentence: string, error: z.ZodError, nodeId?: string): DomainError {
  const [issue] = error.issues;
  const where = issue ? ` ${issue.path.join(".")}: ${issue.message}` : "";
  return new DomainError("invalid", sentence + where, { nodeId, issues: z.treeifyError(error) });
}
