import type { Claim } from "../identity/link-identities";

/** A message that passed every check, ready for the inbox. Times are ms since epoch. */
export type PreparedMessage = {
  claim: Claim;
  kind: "track" | "page" | "screen" | "identify" | "group" | "alias" | "consent" | "list";
  /** As the sender gave it; the same id twice in a workspace is one message. */
  messageId: string;
  /** Null when the message is no event in the person's history. */
  eventName: string | null;
  time: number;
  receivedAt: number;
  /** Ready JSON text: written once, never parsed again on the way to the database. */
  traits: string | null;
  properties: string | null;
  context: string | null;
  /** False for imported history: it changes people and segments but starts no journey. */
  live: boolean;
};

/** Why a message was refused: the field (`batch[3].event`) and a sentence about it. */
export type Rejection = { field: string; reason: string };
