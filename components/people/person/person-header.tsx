"use client";
import { AtSign, Fingerprint, Hash, Phone, Route, Smartphone } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { AddToJourneyDialog } from "@/components/runs/add-to-journey-dialog";
import type { ApiOutputs } from "@/components/shell/api/trpc";
import { useMay } from "@/components/shell/workspace-context";
import { Button } from "@/components/ui/action/button";
import { CopyButton } from "@/components/ui/action/copy-button";
import { Avatar } from "@/components/ui/data/avatar";
import { DateTime } from "@/components/ui/data/date-time";
import { PageHeader } from "@/components/ui/data/page-header";
import { StatNumber } from "@/components/ui/data/stat-number";
import { ErasePerson } from "./erase-person";
import { TraitValue } from "./trait-value";

export type Person = Extract<ApiOutputs["people"]["get"], { kind: "person" }>["person"];

const icons = { user: Hash, email: AtSign, phone: Phone, device: Smartphone, anonymous: Fingerprint } as const;

/** Traits that tell most about a person at a glance, where they are known; the rest is in the table. */
const keyTraits = ["phone", "city", "country", "tier", "plan", "birthday", "language", "company"];
const identitiesShown = 8;

/** Who this is: name, how the world knows them, and the key facts. */
export function PersonHeader({ person }: { person: Person }) {
  const t = useTranslations("person");
  const name = person.name ?? person.email ?? person.identities[0]?.value ?? t("anonymous", { id: person.id });
  const events = person.events.reduce((sum, e) => sum + e.n, 0);
  const traits = keyTraits.filter((key) => person.traits[key] !== undefined && person.traits[key] !== null);
  return (
    <div className="flex flex-col gap-4">
      <PageHeader
        crumbsLabel={t("crumbs")}
        crumbs={[{ href: "/people", label: t("people") }]}
        title={
          <span className="flex items-center gap-3">
            <Avatar name={name} size="lg" />
            <span className="min-w-0 break-words">{name}</span>
          </span>
        }
        actions={
          <>
            <ErasePerson profileId={person.id} name={name} />
            <AddToJourney profileId={person.id} />
          </>
        }
      />
      <ul aria-label={t("identities")} className="flex flex-wrap gap-2">
        {person.identities.slice(0, identitiesShown).map((identity) => {
          const Icon = icons[identity.kind];
          return (
            <li
              key={`${identity.kind} ${identity.value}`}
              className="flex h-7 max-w-full items-center gap-1.5 rounded-full border border-line bg-surface pr-1 pl-2.5 text-sm"
            >
              <Icon aria-hidden className="size-3.5 shrink-0 text-muted" />
              <span className="sr-only">{t(`identity.${identity.kind}`)}</span>
              <span className="truncate" title={t(`identity.${identity.kind}`)}>
                {identity.value}
              </span>
              <CopyButton text={identity.value} label={t("copy", { value: identity.value })} />
            </li>
          );
        })}
        {person.identities.length > identitiesShown && (
          <li className="flex h-7 items-center text-muted text-sm">
            {t("moreIdentities", { n: person.identities.length - identitiesShown })}
          </li>
        )}
      </ul>
      <dl className="flex flex-wrap gap-x-8 gap-y-3">
        <Fact label={t("lastSeen")}>{person.lastSeenAt ? <DateTime at={person.lastSeenAt} /> : t("never")}</Fact>
        <Fact label={t("firstSeen")}>
          <DateTime at={person.firstSeenAt ?? person.createdAt} show="date" />
        </Fact>
        <Fact label={t("eventCount")}>
          <StatNumber value={events} />
        </Fact>
        {traits.map((key) => (
          <Fact key={key} label={key}>
            <TraitValue value={person.traits[key]} />
          </Fact>
        ))}
      </dl>
    </div>
  );
}

function AddToJourney({ profileId }: { profileId: number }) {
  const t = useTranslations("runs.add");
  const mayEdit = useMay("member");
  const [open, setOpen] = useState(false);
  if (!mayEdit) return null;
  return (
    <>
      <Button icon={<Route aria-hidden />} onClick={() => setOpen(true)}>
        {t("button")}
      </Button>
      {open && <AddToJourneyDialog profileIds={[profileId]} onClose={() => setOpen(false)} />}
    </>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex min-w-0 flex-col gap-0.5">
      <dt className="text-muted text-xs">{label}</dt>
      <dd className="max-w-60 truncate font-semibold">{children}</dd>
    </div>
  );
}
