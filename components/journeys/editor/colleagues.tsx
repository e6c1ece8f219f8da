"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/components/shell/api/trpc";
import { Checkbox } from "@/components/ui/form/checkbox";

type Props = { value: readonly string[]; onChange: (addresses: string[]) => void; label: string; error?: string };

/** Members of the workspace to tick; somebody chosen who has left stays to be seen, so that they can be taken out. */
export function Colleagues({ value, onChange, label, error }: Props) {
  const t = useTranslations("journeys");
  const api = useTRPC();
  const members = useQuery(api.workspace.members.queryOptions()).data?.members;
  const gone = value.filter((address) => members && !members.some(({ email }) => email === address));
  const choices = [...(members ?? []), ...gone.map((email) => ({ userId: email, name: email, email }))];
  const set = (address: string, on: boolean) =>
    onChange(on ? [...value, address] : value.filter((one) => one !== address));
  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className="mb-1.5 font-semibold text-sm">{label}</legend>
      {!members && <p className="text-muted text-sm">{t("colleaguesLoading")}</p>}
      {choices.map(({ userId, name, email }) => (
        <Checkbox
          key={userId}
          label={name}
          hint={name === email ? undefined : email}
          checked={value.includes(email)}
          onChange={(on) => set(email, on)}
        />
      ))}
      {error && (
        <p role="alert" className="text-bad text-xs">
          {error}
        </p>
      )}
    </fieldset>
  );
}
