"use client";
import { useState } from "react";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";

type Props = { label: string; hint?: string; value: string[]; onChange: (words: string[]) => void };

/** Words with commas between. */
export function WordsField({ label, hint, value, onChange }: Props) {
  const [typed, setTyped] = useState(() => value.join(", "));
  return (
    <Field label={label} hint={hint}>
      <Input
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          onChange(event.target.value.split(",").flatMap((word) => word.trim() || []));
        }}
      />
    </Field>
  );
}
