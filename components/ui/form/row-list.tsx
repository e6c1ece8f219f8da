"use client";
import { Plus } from "lucide-react";
import { Fragment, type ReactNode } from "react";
import { Button } from "../action/button";

/** How one row of a `RowList` changes and goes; `number` counts from 1. */
export type RowHandle<Row> = { number: number; onChange: (row: Row) => void; onRemove: () => void };

/** Rows that are edited in place, added at the end up to `most`, and taken away. */
export function RowList<Row>({
  rows,
  onChange,
  most,
  fresh,
  addText,
  children,
}: {
  rows: readonly Row[];
  onChange: (rows: Row[]) => void;
  most: number;
  fresh: () => Row;
  addText: string;
  children: (row: Row, handle: RowHandle<Row>) => ReactNode;
}) {
  // A row has no name of its own: where it stands is all that tells it from another.
  const placed = rows.map((row, at) => ({ row, at }));
  return (
    <div className="flex flex-col gap-3">
      {placed.map(({ row, at }) => (
        <Fragment key={at}>
          {children(row, {
            number: at + 1,
            onChange: (next) => onChange(rows.map((one, i) => (i === at ? next : one))),
            onRemove: () => onChange(rows.filter((_, i) => i !== at)),
          })}
        </Fragment>
      ))}
      <Button
        icon={<Plus aria-hidden />}
        className="self-start"
        disabled={rows.length >= most}
        onClick={() => onChange([...rows, fresh()])}
      >
        {addText}
      </Button>
    </div>
  );
}
