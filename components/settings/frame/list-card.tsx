"use client";
import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/action/button";
import { Card } from "@/components/ui/data/card";

/** A card that lists things of the workspace, with a button for one more where one may add. */
export function ListCard({
  title,
  description,
  add,
  extra,
  empty,
  children,
}: {
  title: string;
  description: string;
  add?: { label: string; icon: LucideIcon; onClick: () => void } | false;
  /** Beside the button. */
  extra?: ReactNode;
  /** Instead of the rows while there are none. */
  empty?: ReactNode;
  children: ReactNode;
}) {
  return (
    <Card
      flush
      title={title}
      description={description}
      actions={
        <>
          {extra}
          {add && (
            <Button variant="primary" icon={<add.icon aria-hidden />} onClick={add.onClick}>
              {add.label}
            </Button>
          )}
        </>
      }
    >
      {empty || (
        <ul aria-label={title} className="border-line border-t">
          {children}
        </ul>
      )}
    </Card>
  );
}
