import { createHash } from "node:crypto";

/** A UUID made from what a receipt says, so that the same receipt twice is one event. */
export function receiptId(...parts: (string | number)[]): string {
  const hex = createHash("sha256")
    .update(`receipt\n${parts.join("\n")}`)
    .digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
