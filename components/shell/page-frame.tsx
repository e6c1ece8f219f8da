import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";

const widths = { wide: "max-w-340", reading: "max-w-200" } as const;

/** The margins and rhythm of an ordinary page. A canvas does without it and fills `main`. */
export function PageFrame({
  width = "wide",
  className,
  children,
}: {
  width?: keyof typeof widths;
  className?: string;
  children: ReactNode;
}) {
  return (
    <div className={classNames("mx-auto flex w-full flex-col gap-6 p-4 md:px-8 md:py-6", widths[width], className)}>
      {children}
    </div>
  );
}
