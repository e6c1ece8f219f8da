import type { SmsDraft } from "./sms-form";

type Account = NonNullable<SmsDraft["account"]>;
export type TwilioDraft = Extract<Account, { kind: "twilio" }>;
export type GatewayDraft = Extract<Account, { kind: "http" }>;

/** An account of each kind with nothing entered yet. */
export const newTwilio: TwilioDraft = {
  kind: "twilio",
  apiUrl: "https://api.twilio.com",
  accountSid: "",
  from: "",
  secret: "",
};

export const newGateway: GatewayDraft = {
  kind: "http",
  method: "POST",
  url: "",
  headers: [{ name: "Authorization", value: "Bearer {{ secret }}" }],
  body: '{"to": "{{ to }}", "text": "{{ text }}", "callback": "{{ callback_url }}"}',
  idPath: "id",
  errorPath: "error",
  statusField: "status",
  deliveredWords: ["delivered", "DELIVRD"],
  failedWords: ["failed", "undelivered", "UNDELIV", "REJECTD", "EXPIRED"],
  fromField: "from",
  textField: "text",
  secret: "",
};
