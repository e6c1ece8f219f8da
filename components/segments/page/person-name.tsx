"use client";
import { useTranslations } from "next-intl";

export type NamedPerson = { name: string | null; email: string | null; knownAs: string | null };

/** What a person is called, with the address below where both are known. */
export function PersonName({ person: { name, email, knownAs } }: { person: NamedPerson }) {
  const t = useTranslations("segments.page.members");
  const called = name ?? email ?? knownAs ?? t("unnamed");
  return (
    <span className="flex min-w-0 flex-col">
      <span className="truncate">{called}</span>
      {email !== null && email !== called && <span className="truncate text-muted text-xs">{email}</span>}
    </span>
  );
}
