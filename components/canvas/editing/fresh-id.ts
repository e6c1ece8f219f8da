/**
 * A new id, never used before in any version of the document: numbers in the ledger are kept by step id, so an id
 * must not come back for another step after its step was deleted.
 */
export function freshId(prefix: string): string {
  const random = crypto.getRandomValues(new Uint32Array(2));
  const tail = Array.from(random, (n) => n.toString(36).padStart(7, "0"))
    .join("")
    .slice(0, 10);
  return `${prefix.slice(0, 28)}-${tail}`;
}
