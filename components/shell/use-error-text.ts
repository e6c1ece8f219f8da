"use client";
import { useTranslations } from "next-intl";

const reasons = [
  "owner_only",
  "last_owner",
  "member",
  "set_up",
  "other_address",
  "segment_used",
  "segment_cycle",
  "unknown_segment",
  "unknown_journey",
  "too_slow",
  "list_name",
  "list_used",
  "segment_computing",
  "already_live",
  "stop_first",
  "unknown_list",
  "trait_used",
  "trait_key_taken",
  "too_many_traits",
] as const;
const codes = ["not_found", "forbidden", "conflict", "invalid", "limit", "unavailable"] as const;

/**
 * Turns a failed call into a sentence in the reader's language: the known reason, else the kind of failure, else
 * what a lost connection means.
 */
export function useErrorText(): (error: unknown) => string {
  const t = useTranslations("errors");
  return (error) => {
    const { reason, values, code, status } = failureOf(error);
    const known = reasons.find((each) => each === reason);
    if (known) return t(`reasons.${known}`, values);
    const kind = codes.find((each) => each === code);
    if (kind) return t(`codes.${kind}`);
    if (status === 401) return t("signedOut");
    if (status === 403) return t("codes.forbidden");
    if (status === 400) return t("codes.invalid");
    return status === null ? t("offline") : t("server");
  };
}

/** `values` are what a sentence may name: which ones use it, by what path. */
type Failure = { reason: unknown; values: { names: string; path: string }; code: unknown; status: number | null };

function failureOf(error: unknown): Failure {
  const data = field(error, "data");
  const domain = field(data, "domain");
  const status = field(data, "httpStatus");
  const details = field(domain, "details");
  const [names, path] = [field(details, "names"), field(details, "path")];
  return {
    reason: field(details, "reason"),
    values: { names: Array.isArray(names) ? names.join(", ") : "", path: typeof path === "string" ? path : "" },
    code: field(domain, "code"),
    status: typeof status === "number" ? status : null,
  };
}

function field(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null && name in value ? Reflect.get(value, name) : undefined;
}
