"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ApiOutputs } from "@/components/shell/api/trpc";
import { StatNumber } from "@/components/ui/data/stat-number";
import { Table, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/data/table";
import { computedPath } from "@/domain/computed-trait/definition";
import { useTraitPhrase } from "../use-trait-phrase";
import { TraitMenu } from "./trait-menu";
import { TraitStatus } from "./trait-status";
import { TraitUsers } from "./trait-users";

export type TraitItem = ApiOutputs["computedTraits"]["list"][number];

/** One computed trait a row: what it holds, in words; how many have a value; what uses it. */
export function TraitTable({ traits }: { traits: readonly TraitItem[] }) {
  const t = useTranslations("computedTraits");
  const phraseOf = useTraitPhrase();
  return (
    <Table label={t("tableLabel")}>
      <TableHead>
        <tr>
          <TableHeader>{t("columns.name")}</TableHeader>
          <TableHeader className="hidden md:table-cell">{t("columns.what")}</TableHeader>
          <TableHeader numeric>{t("columns.people")}</TableHeader>
          <TableHeader className="hidden sm:table-cell">{t("columns.usedBy")}</TableHeader>
          <TableHeader aria-label={t("columns.actions")} />
        </tr>
      </TableHead>
      <tbody>
        {traits.map((trait) => (
          <TableRow key={trait.id}>
            <TableCell>
              <span className="flex min-w-32 flex-col gap-0.5">
                <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
                  {trait.status === "removing" ? (
                    <span className="font-semibold text-muted">{trait.name}</span>
                  ) : (
                    <Link href={`/segments/traits/${trait.id}`} className="rounded-sm font-semibold hover:text-accent">
                      {trait.name}
                    </Link>
                  )}
                  {trait.status !== "live" && <TraitStatus trait={trait} />}
                </span>
                <code className="break-all text-muted text-xs">{computedPath(trait.key)}</code>
              </span>
            </TableCell>
            <TableCell className="hidden max-w-110 md:table-cell">
              <span className="line-clamp-2 text-muted">{phraseOf(trait.definition)}</span>
            </TableCell>
            <TableCell numeric>
              <StatNumber value={trait.people} />
            </TableCell>
            <TableCell className="hidden sm:table-cell">
              <TraitUsers users={trait.usedBy} most={2} />
            </TableCell>
            <TableCell className="w-10 text-right">
              {trait.status !== "removing" && <TraitMenu trait={trait} />}
            </TableCell>
          </TableRow>
        ))}
      </tbody>
    </Table>
  );
}
