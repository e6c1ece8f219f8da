"use client";
import { useTranslations } from "next-intl";

export type NamedPerson = { name: string | null; email: string | null; knownAs: string | null };

/** What a person is called, with the address below where both are known. */
export function PersonName({ person: { name, email, knownAs } }: { person: NamedPerson }) {
  const t = useTranslations("segments.page.members");
  const called = personName({ name, email, knownAs }) ?? t("unnamed");
  return (
    <span className="flex min-w-0 flex-col">
      <span className="truncate">{called}</span>
      {email !== null && email !== called && <span className="truncate text-muted text-xs">{email}</span>}
    </span>
  );
}

/** What a person is called in one word; null where nothing is known to call them by. */
export const personName = ({ name, email, knownAs }: NamedPerson): string | null => name ?? email ?? knownAs;
