import { filters, Liquid, type Template } from "liquidjs";
import { z } from "zod";

/** Where a value lands decides how it must be escaped: a name with a quote must not break HTML, JSON or an address. */
export type EscapeFor = "text" | "html" | "json" | "url";

const parseLimitChars = 1_000_000;
const renderLimitMs = 200;
/** A busy machine may pause this process for longer than the limit, in the middle of a render that needs microseconds. */
const secondTryMs = 2000;
const memoryLimit = 5_000_000;

const asText = (value: unknown): string =>
  value === null || value === undefined ? "" : typeof value === "object" ? JSON.stringify(value) : String(value);

const htmlEntities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&#34;", "'": "&#39;" };

/** Escapes text for HTML content and quoted attributes. */
export const escapeHtml = (value: unknown): string =>
  asText(value).replace(/[&<>"']/g, (character) => htmlEntities[character] ?? character);

const escapes: Record<EscapeFor, (value: unknown) => string> = {
  text: asText,
  html: escapeHtml,
  json: (value) =>
    value !== null && typeof value === "object" ? JSON.stringify(value) : JSON.stringify(asText(value)).slice(1, -1),
  url: (value) => encodeURIComponent(asText(value)),
};

const rupeesWhole = new Intl.NumberFormat("en-IN", { style: "currency", currency: "INR", maximumFractionDigits: 0 });
const rupeesExact = new Intl.NumberFormat("en-IN", { style: "currency", currency: "INR" });
const grouped = new Intl.NumberFormat("en-IN", { maximumFractionDigits: 2 });

const numberOf = (value: unknown): number | null => {
  const number = typeof value === "number" ? value : typeof value === "string" && value.trim() !== "" ? +value : NaN;
  return Number.isFinite(number) ? number : null;
};

function formatRupees(value: unknown): unknown {
  const amount = numberOf(value);
  if (amount === null) return value;
  return (Number.isInteger(amount) ? rupeesWhole : rupeesExact).format(amount);
}

function formatNumber(value: unknown): unknown {
  const amount = numberOf(value);
  return amount === null ? value : grouped.format(amount);
}

const builtInDate = filters.date;
const dateHandler = typeof builtInDate === "function" ? builtInDate : builtInDate?.handler;

const zoneSchema = z.string().min(1).catch("UTC");

function engine(escapeFor: EscapeFor): Liquid {
  const liquid = new Liquid({
    strictFilters: true,
    ownPropertyOnly: true,
    lenientIf: true,
    // No file system: include, render and layout find nothing.
    templates: {},
    outputEscape: escapes[escapeFor],
    parseLimit: parseLimitChars,
    memoryLimit,
    locale: "en-IN",
    timezoneOffset: "UTC",
    dateFormat: "%-d %B %Y",
  });
  liquid.registerFilter("rupees", formatRupees);
  liquid.registerFilter("number", formatNumber);
  // JSON is already escaped for a JSON body; anywhere else the ordinary escape applies.
  const json = (value: unknown) => JSON.stringify(value ?? null);
  liquid.registerFilter("json", escapeFor === "json" ? { raw: true, handler: json } : json);
  // Dates are shown in the person's zone; the clock is the scope's, so the same data renders the same message again.
  liquid.registerFilter("date", function (value: unknown, format?: string, zone?: string) {
    const from = value === "now" || value === "today" ? this.context.getSync(["now"]) : value;
    const asDate = typeof from === "number" && from > 1e11 ? new Date(from) : from;
    const where = zone ?? zoneSchema.parse(this.context.getSync(["zone"]));
    return dateHandler?.call(this, asDate instanceof Date ? asDate : asText(asDate), format, where);
  });
  return liquid;
}

const engines: Record<EscapeFor, Liquid> = {
  text: engine("text"),
  html: engine("html"),
  json: engine("json"),
  url: engine("url"),
};

export type Parsed = { ok: true; template: Template[] } | { ok: false; detail: string };

const parsedLimit = 2000;
const parsed = new Map<string, Parsed>();

const shorten = (error: unknown) => (error instanceof Error ? error.message : String(error)).slice(0, 300);

/** Parses a template once per distinct text (bounded cache); a fault in it is data, not an exception. */
export function parseLiquid(text: string, escapeFor: EscapeFor): Parsed {
  const key = `${escapeFor}\u0000${text}`;
  const known = parsed.get(key);
  if (known) return known;
  let result: Parsed;
  try {
    result = { ok: true, template: engines[escapeFor].parse(text) };
  } catch (error) {
    result = { ok: false, detail: shorten(error) };
  }
  if (parsed.size >= parsedLimit) parsed.clear();
  parsed.set(key, result);
  return result;
}

export type Rendered = { ok: true; text: string } | { ok: false; reason: "render_failed"; detail: string };

/**
 * Renders a template with a scope. Text without Liquid is returned as it is. Who runs out of time is given it once more:
 * nobody may miss a message because the machine held its breath.
 */
export function renderText(text: string, scope: object, escapeFor: EscapeFor = "text"): Rendered {
  if (!text.includes("{")) return { ok: true, text };
  const template = parseLiquid(text, escapeFor);
  if (!template.ok) return { ok: false, reason: "render_failed", detail: template.detail };
  const attempt = (renderLimit: number) =>
    String(engines[escapeFor].renderSync(template.template, scope, { renderLimit }));
  try {
    return { ok: true, text: attempt(renderLimitMs) };
  } catch (error) {
    if (!shorten(error).includes("render limit")) return renderFailed(error);
  }
  try {
    return { ok: true, text: attempt(secondTryMs) };
  } catch (error) {
    return renderFailed(error);
  }
}

const renderFailed = (error: unknown): Rendered => ({ ok: false, reason: "render_failed", detail: shorten(error) });

/** The variables a template expects from outside, each as a path; a computed part ends the path. */
export function variablePaths(text: string): string[][] {
  if (!text.includes("{")) return [];
  const template = parseLiquid(text, "text");
  if (!template.ok) return [];
  return engines.text.globalVariableSegmentsSync(template.template).map((segments) => {
    const dynamic = segments.findIndex((segment) => Array.isArray(segment));
    return (dynamic === -1 ? segments : segments.slice(0, dynamic)).map(String);
  });
}

/** Paths of variables that this scope lacks and the template gives no default for. */
export function missingVariables(text: string, scope: object): string[] {
  if (!text.includes("{")) return [];
  const missing = new Set<string>();
  for (const path of outputPaths(text)) {
    if (valueAt(scope, path) === undefined) missing.add(path.join("."));
  }
  return [...missing];
}

/** Paths that are written out with no `default` filter: those whose absence leaves a hole in the text. */
function outputPaths(text: string): string[][] {
  const outputs = text.match(/\{\{-?[\s\S]*?-?\}\}/g) ?? [];
  const global = new Set(variablePaths(text).map((path) => path.join(".")));
  return outputs
    .filter((output) => !/\|\s*default\b/.test(output))
    .flatMap(variablePaths)
    .filter((path) => global.has(path.join(".")) && path[0] !== "unsubscribe_url");
}

/** The own value at a path, with `size`, `first` and `last` of lists; empty values count as absent. */
export function valueAt(scope: unknown, path: string[]): unknown {
  let value = scope;
  for (const part of path) {
    if (Array.isArray(value)) {
      value =
        part === "size" ? value.length : part === "first" ? value[0] : part === "last" ? value.at(-1) : value[+part];
    } else if (value !== null && typeof value === "object" && Object.hasOwn(value, part)) {
      value = Object.entries(value).find(([key]) => key === part)?.[1];
    } else return undefined;
  }
  return value === null || value === "" ? undefined : value;
}
