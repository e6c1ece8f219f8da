"use client";
import { Tags } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Table, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/data/table";
import { EmptyState } from "@/components/ui/feedback/empty-state";
import { SearchInput } from "@/components/ui/form/search-input";
import { withComputed } from "@/domain/computed-trait/definition";
import { TraitValue } from "./trait-value";

const searchFrom = 12;

/** Everything that was sent about a person, by name. */
export function TraitTable({ traits }: { traits: Record<string, unknown> }) {
  const t = useTranslations("person");
  const [search, setSearch] = useState("");
  const all = Object.entries(withComputed(traits, {})).sort(([a], [b]) => a.localeCompare(b));
  const wanted = search.trim().toLowerCase();
  const shown = all.filter(([name, value]) => `${name} ${JSON.stringify(value)}`.toLowerCase().includes(wanted));
  if (all.length === 0) return <EmptyState icon={<Tags />} title={t("noTraits")} description={t("noTraitsHint")} />;
  return (
    <div className="flex flex-col gap-3">
      {all.length > searchFrom && (
        <div className="w-full sm:w-72">
          <SearchInput label={t("searchTraits")} value={search} onChange={setSearch} />
        </div>
      )}
      <Table label={t("tab.traits")} className="rounded-lg border border-line bg-surface">
        <TableHead>
          <tr>
            <TableHeader className="w-1/3">{t("trait")}</TableHeader>
            <TableHeader>{t("value")}</TableHeader>
          </tr>
        </TableHead>
        <tbody>
          {shown.map(([name, value]) => (
            <TableRow key={name}>
              <TableCell className="break-words text-muted">{name}</TableCell>
              <TableCell className="wrap-anywhere">
                <TraitValue value={value} />
              </TableCell>
            </TableRow>
          ))}
        </tbody>
      </Table>
    </div>
  );
}
