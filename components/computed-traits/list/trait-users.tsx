"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/feedback/badge";
import type { TraitItem } from "./trait-table";

/** What uses a computed trait, each with the way to it. */
export function TraitUsers({ users, most }: { users: TraitItem["usedBy"]; most: number }) {
  const t = useTranslations("computedTraits");
  if (users.length === 0) return <span className="text-muted">{t("notUsed")}</span>;
  return (
    <ul className="flex flex-wrap items-center gap-1">
      {users.slice(0, most).map((user) => (
        <li key={`${user.kind} ${user.id}`} className="max-w-40">
          <Link href={`/${user.kind}s/${user.id}`} className="inline-flex max-w-full rounded-full">
            <Badge tone={user.live ? "accent" : "neutral"}>{user.name}</Badge>
          </Link>
        </li>
      ))}
      {users.length > most && (
        <li className="tabular text-muted text-xs">{t("andMore", { n: users.length - most })}</li>
      )}
    </ul>
  );
}
