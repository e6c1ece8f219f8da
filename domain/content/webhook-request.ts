import { addressEscape } from "./email-texts";
import { renderText } from "./liquid";
import type { ContentScope } from "./scope";
import { pickScope, storedPaths } from "./used-variables";

/** The parts of a webhook step's config that are sent. */
export type WebhookTemplate = {
  method: "POST" | "PUT" | "PATCH" | "GET" | "DELETE";
  url: string;
  headers: { name: string; value: string }[];
  body: string;
};

export type WebhookRequest =
  | { ok: true; method: WebhookTemplate["method"]; url: string; headers: Record<string, string>; body: string | null }
  | { ok: false; reason: "render_failed"; detail: string };

const contentTypeOf = (headers: WebhookTemplate["headers"]) =>
  headers.find(({ name }) => name.trim().toLowerCase() === "content-type")?.value;

/**
 * Renders a webhook call. Values are escaped for where they land: percent-encoded in the address, as JSON string content
 * in a JSON body (the default content type); header values lose line breaks.
 */
export function renderWebhook(template: WebhookTemplate, scope: object): WebhookRequest {
  const fail = (place: string, detail: string): WebhookRequest => ({
    ok: false,
    reason: "render_failed",
    detail: `${place}: ${detail}`,
  });
  const url = renderText(template.url, scope, addressEscape(template.url));
  if (!url.ok) return fail("url", url.detail);
  if (!/^https?:\/\//i.test(url.text.trim())) return fail("url", "not an http(s) address");
  const headers: Record<string, string> = {};
  for (const { name, value } of template.headers) {
    if (name.trim() === "") continue;
    const rendered = renderText(value, scope, "text");
    if (!rendered.ok) return fail(`header ${name}`, rendered.detail);
    headers[name.trim().toLowerCase()] = rendered.text.replace(/[\r\n]+/g, " ").trim();
  }
  const hasBody = template.method !== "GET" && template.body.trim() !== "";
  if (!hasBody) return { ok: true, method: template.method, url: url.text.trim(), headers, body: null };
  const contentType = contentTypeOf(template.headers) ?? "application/json";
  const body = renderText(template.body, scope, contentType.includes("json") ? "json" : "text");
  if (!body.ok) return fail("body", body.detail);
  headers["content-type"] ??= contentType;
  return { ok: true, method: template.method, url: url.text.trim(), headers, body: body.text };
}

const pathsOfTemplate = new WeakMap<WebhookTemplate, string[][]>();

/** What `message.data` of this call holds: only the variables it uses. */
export function webhookData(template: WebhookTemplate, scope: ContentScope): Record<string, unknown> {
  let paths = pathsOfTemplate.get(template);
  if (!paths) {
    paths = storedPaths([template.url, template.body, ...template.headers.map(({ value }) => value)]);
    pathsOfTemplate.set(template, paths);
  }
  return pickScope(scope, paths);
}
