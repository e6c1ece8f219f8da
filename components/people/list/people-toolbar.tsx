"use client";
import { useQuery } from "@tanstack/react-query";
import { ListFilter } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useTRPC } from "@/components/shell/api/trpc";
import { Button } from "@/components/ui/action/button";
import { Chip } from "@/components/ui/feedback/chip";
import { SearchInput } from "@/components/ui/form/search-input";
import { Select } from "@/components/ui/form/select";
import { Popover } from "@/components/ui/overlay/popover";
import { FilterForm } from "./filter-form";
import { useFilterWords } from "./filter-words";
import type { PeopleFilter, PeopleView } from "./use-people-view";

const typingMs = 200;

/** Search, filters as chips, and the order. */
export function PeopleToolbar({ view, onChange }: { view: PeopleView; onChange: (next: Partial<PeopleView>) => void }) {
  const t = useTranslations("people");
  const api = useTRPC();
  const choices = useQuery(api.people.filterChoices.queryOptions()).data;
  const words = useFilterWords((id) => choices?.segments.find((s) => s.id === id)?.name);
  const replace = (at: number, filter: PeopleFilter | null) =>
    onChange({ filters: view.filters.toSpliced(at, 1, ...(filter ? [filter] : [])) });
  return (
    <div className="flex flex-wrap items-center gap-2">
      <SearchBox search={view.search} onChange={(search) => onChange({ search })} />
      {view.filters.map((filter, at) => (
        <FilterPopover
          key={JSON.stringify(filter)}
          initial={filter}
          choices={choices}
          onApply={(next) => replace(at, next)}
          trigger={
            <Chip removeLabel={t("filter.remove", { filter: words(filter) })} onRemove={() => replace(at, null)}>
              {words(filter)}
            </Chip>
          }
        />
      ))}
      <FilterPopover
        initial={null}
        choices={choices}
        onApply={(filter) => onChange({ filters: [...view.filters, filter] })}
        trigger={<Button icon={<ListFilter aria-hidden />}>{t("filter.add")}</Button>}
      />
      {view.filters.length > 0 && (
        <Button variant="ghost" onClick={() => onChange({ filters: [] })}>
          {t("filter.clear")}
        </Button>
      )}
      <span className="flex-1" />
      <Select
        label={t("sort.label")}
        value={view.sort}
        onChange={(sort) => onChange({ sort })}
        options={[
          { value: "newest", label: t("sort.newest") },
          { value: "lastSeen", label: t("sort.lastSeen") },
        ]}
        className="w-auto min-w-40"
      />
    </div>
  );
}

/** Typing never waits: the list follows when one pauses. */
function SearchBox({ search, onChange }: { search: string; onChange: (search: string) => void }) {
  const t = useTranslations("people");
  const [text, setText] = useState(search);
  useEffect(() => {
    if (text === search) return;
    const timer = setTimeout(() => onChange(text), typingMs);
    return () => clearTimeout(timer);
  }, [text, search, onChange]);
  return (
    <div className="w-full sm:w-72">
      <SearchInput label={t("search")} value={text} onChange={setText} />
    </div>
  );
}

function FilterPopover({ trigger, onApply, ...form }: Parameters<typeof FilterForm>[0] & { trigger: React.ReactNode }) {
  const t = useTranslations("people");
  const [open, setOpen] = useState(false);
  return (
    <Popover trigger={trigger} label={t("filter.label")} open={open} onOpenChange={setOpen}>
      <FilterForm
        {...form}
        onApply={(filter) => {
          setOpen(false);
          onApply(filter);
        }}
      />
    </Popover>
  );
}
