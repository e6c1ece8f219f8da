import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";

/** Which message a link belongs to. */
export type MessageRef = { lane: number; id: number; workspaceId: number; profileId: number };
export type LinkKind = "open" | "click" | "unsubscribe" | "mail" | "sms";

/** Signs and checks tracking links with a key derived from the installation's secret. */
export class LinkSigner {
  readonly #key: Buffer;

  constructor(secret: string) {
    this.#key = Buffer.from(hkdfSync("sha256", secret, "safar", "tracking links", 32));
  }

  /** A reference and its signature, safe in a path; `bound` is whatever else the signature must cover (an address, a topic). */
  sign(kind: LinkKind, ref: MessageRef, bound = ""): string {
    const said = [ref.lane, ref.id, ref.workspaceId, ref.profileId].map((part) => part.toString(36)).join("-");
    return `${said}.${this.#signature(kind, said, bound)}`;
  }

  /** The reference of a signed token, or null when any of it was changed. */
  verify(kind: LinkKind, token: string, bound = ""): MessageRef | null {
    const match = /^([0-9a-z]{1,4}-[0-9a-z]{1,11}-[0-9a-z]{1,7}-[0-9a-z]{1,11})\.([\w-]{22})$/.exec(token);
    if (!match?.[1] || !match[2]) return null;
    const expected = this.#signature(kind, match[1], bound);
    if (!timingSafeEqual(Buffer.from(expected), Buffer.from(match[2]))) return null;
    const [lane, id, workspaceId, profileId] = match[1].split("-").map((part) => Number.parseInt(part, 36));
    if (lane === undefined || id === undefined || workspaceId === undefined || profileId === undefined) return null;
    return { lane, id, workspaceId, profileId };
  }

  #signature(kind: LinkKind, said: string, bound: string): string {
    return createHmac("sha256", this.#key)
      .update(`${kind}\n${said}\n${bound}`)
      .digest()
      .subarray(0, 16)
      .toString("base64url");
  }
}
