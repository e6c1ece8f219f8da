"use client";
import { Search } from "lucide-react";
import { Input } from "./input";

/** A box that narrows what stands below it while one types; `label` is also what it says when empty. */
export function SearchInput({
  label,
  value,
  onChange,
  className,
}: {
  label: string;
  value: string;
  onChange: (text: string) => void;
  className?: string;
}) {
  return (
    <Input
      type="search"
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      placeholder={label}
      aria-label={label}
      leading={<Search aria-hidden />}
      className={className}
    />
  );
}
