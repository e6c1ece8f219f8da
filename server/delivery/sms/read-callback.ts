import type { SmsSettings } from "@/domain/content/sms-settings";

/** What a provider says has become of a message. */
export type SmsStatus = {
  state: "delivered" | "bounced";
  /** Bounced for good: the number does not exist or cannot take text messages. */
  permanent: boolean;
  reason: string | null;
};

/** Twilio's codes for a number that will never work: unknown, landline. */
const permanentCodes = new Set(["30005", "30006", "21211", "21614"]);

/** Reads a status report; null for states on the way, which change nothing. */
export function readStatus({ account }: SmsSettings, fields: URLSearchParams): SmsStatus | null {
  if (account === null) return null;
  if (account.kind === "twilio") {
    const status = fields.get("MessageStatus") ?? fields.get("SmsStatus");
    const code = fields.get("ErrorCode");
    if (status === "delivered" || status === "read") return { state: "delivered", permanent: false, reason: null };
    if (status !== "undelivered" && status !== "failed") return null;
    return {
      state: "bounced",
      permanent: code !== null && permanentCodes.has(code),
      reason: code === null ? status : `provider_${code.slice(0, 20)}`,
    };
  }
  const said = (fields.get(account.statusField) ?? "").trim().toLowerCase();
  const isOneOf = (words: readonly string[]) => said !== "" && words.some((word) => word.trim().toLowerCase() === said);
  if (isOneOf(account.deliveredWords)) return { state: "delivered", permanent: false, reason: null };
  return isOneOf(account.failedWords) ? { state: "bounced", permanent: false, reason: said.slice(0, 60) } : null;
}

/** Reads what somebody has written back; null when the sender is no number. `id` is the provider's, '' without one. */
export function readAnswer(
  { account }: SmsSettings,
  fields: URLSearchParams,
): { from: string; text: string; id: string } | null {
  if (account === null) return null;
  const [fromField, textField] =
    account.kind === "twilio" ? (["From", "Body"] as const) : ([account.fromField, account.textField] as const);
  const digits = (fields.get(fromField) ?? "").replace(/[\s().-]/g, "");
  const from = /^\d/.test(digits) ? `+${digits}` : digits;
  if (!/^\+[1-9]\d{6,14}$/.test(from)) return null;
  const id = account.kind === "twilio" ? (fields.get("MessageSid") ?? "") : "";
  return { from, text: (fields.get(textField) ?? "").slice(0, 2000), id };
}
