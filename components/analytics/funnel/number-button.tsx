"use client";
import { useTranslations } from "next-intl";
import { createContext, type ReactNode, use, useMemo, useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { StatNumber } from "@/components/ui/data/stat-number";
import { PeopleBehindSheet } from "../people-behind-sheet";
import type { PeopleQuestion } from "../people-question";

type Reading = Pick<PeopleQuestion, "journeyId" | "versionId" | "from" | "to">;
type Ask = (question: Omit<PeopleQuestion, keyof Reading>) => void;
const Context = createContext<Ask | null>(null);

/** Below this, every number opens the people behind it, read the same way as the numbers. */
export function PeopleBehind({ reading, children }: { reading: Reading; children: ReactNode }) {
  const [question, setQuestion] = useState<PeopleQuestion | null>(null);
  const ask = useMemo<Ask>(() => (asked) => setQuestion({ ...reading, ...asked }), [reading]);
  return (
    <Context value={ask}>
      {children}
      <PeopleBehindSheet question={question} onClose={() => setQuestion(null)} />
    </Context>
  );
}

/** A number that opens the people behind it; zero opens nothing. */
export function NumberButton({
  n,
  question,
  className,
}: {
  n: number;
  question: Omit<PeopleQuestion, keyof Reading>;
  className?: string;
}) {
  const t = useTranslations("funnel");
  const ask = use(Context);
  if (n === 0 || ask === null) return <StatNumber value={n} className={className} />;
  return (
    <button
      type="button"
      onClick={() => ask(question)}
      aria-label={t("open", { n, title: question.title })}
      className={classNames(
        "rounded-sm underline decoration-line-strong decoration-dotted underline-offset-4 hover:text-accent hover:decoration-accent",
        className,
      )}
    >
      <StatNumber value={n} />
    </button>
  );
}
