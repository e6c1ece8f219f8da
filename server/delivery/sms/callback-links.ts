import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import { LinkSigner, type MessageRef } from "@/server/tracking/token";

/** Addresses at which a provider reports, and at which it hands on what people answer. Signed, so nobody can guess one. */
export class CallbackLinks {
  readonly #signer: LinkSigner;
  readonly #key: Buffer;
  readonly #publicUrl: string;

  /** @param publicUrl without a trailing slash */
  constructor(secret: string, publicUrl: string) {
    this.#signer = new LinkSigner(secret);
    this.#key = Buffer.from(hkdfSync("sha256", secret, "safar", "sms answers", 32));
    this.#publicUrl = publicUrl;
  }

  /** Where the provider reports what became of a message. */
  status(message: MessageRef): string {
    return `${this.#publicUrl}${smsPrefix}status/${this.#signer.sign("sms", message)}`;
  }

  /** Where the provider hands on answers to this workspace. */
  answers(workspaceId: number): string {
    return `${this.#publicUrl}${smsPrefix}answer/${workspaceId}.${this.#signature(workspaceId)}`;
  }

  /** The message of a status address, null when it was changed. */
  messageOf(token: string): MessageRef | null {
    return this.#signer.verify("sms", token);
  }

  /** The workspace of an answers address, null when it was changed. */
  workspaceOf(token: string): number | null {
    const match = /^(\d{1,9})\.([\w-]{22})$/.exec(token);
    if (!match?.[1] || !match[2]) return null;
    const workspaceId = Number(match[1]);
    const expected = Buffer.from(this.#signature(workspaceId));
    return timingSafeEqual(expected, Buffer.from(match[2])) ? workspaceId : null;
  }

  /** The full address a request for this path was made to, as the provider signs it. */
  addressOf(pathAndQuery: string): string {
    return `${this.#publicUrl}${pathAndQuery}`;
  }

  #signature(workspaceId: number): string {
    return createHmac("sha256", this.#key).update(String(workspaceId)).digest().subarray(0, 16).toString("base64url");
  }
}

export const smsPrefix = "/hooks/sms/";
