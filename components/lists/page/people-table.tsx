"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { PersonName } from "@/components/segments/page/person-name";
import type { ApiOutputs } from "@/components/shell/api/trpc";
import { DateTime } from "@/components/ui/data/date-time";
import { Table, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/data/table";

export type ListPerson = ApiOutputs["lists"]["people"]["people"][number];

/** People with the moment that matters here, and what can be done with each. */
export function PeopleTable({
  people,
  label,
  since,
  action,
}: {
  people: readonly ListPerson[];
  label: string;
  /** What the moment is. */
  since: string;
  action?: (person: ListPerson) => ReactNode;
}) {
  const t = useTranslations("lists.people");
  return (
    <Table label={label}>
      <TableHead>
        <tr>
          <TableHeader>{t("name")}</TableHeader>
          <TableHeader>{since}</TableHeader>
          {action && <TableHeader aria-label={t("actions")} />}
        </tr>
      </TableHead>
      <tbody>
        {people.map((person) => (
          <TableRow key={person.profileId}>
            <TableCell>
              <Link href={`/people/${person.profileId}`} className="block max-w-80 rounded-sm hover:text-accent">
                <PersonName person={person} />
              </Link>
            </TableCell>
            <TableCell className="whitespace-nowrap text-muted">
              <DateTime at={person.at} />
            </TableCell>
            {action && <TableCell className="w-10 text-right">{action(person)}</TableCell>}
          </TableRow>
        ))}
      </tbody>
    </Table>
  );
}
