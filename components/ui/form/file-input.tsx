"use client";
import { FileUp } from "lucide-react";
import { type DragEvent, useId, useRef, useState } from "react";
import { Button } from "../action/button";
import { classNames } from "../class-names";

/** Chooses or drops one file, in the reader's language: the browser's own control speaks only its own. */
export function FileInput({
  label,
  choose,
  accept,
  error,
  onFile,
}: {
  label: string;
  /** What the button says. */
  choose: string;
  accept: string;
  error?: string | false | undefined;
  onFile: (file: File) => void;
}) {
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  const [isOver, setOver] = useState(false);
  const take = (file: File | undefined) => file && onFile(file);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files[0]);
  };
  return (
    <section
      aria-label={choose}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={classNames(
        "flex flex-col items-center gap-3 rounded-lg border border-line-strong border-dashed px-4 py-6 transition-colors",
        isOver && "border-accent bg-accent/8",
      )}
    >
      <label htmlFor={id} className="sr-only">
        {label}
      </label>
      <input
        ref={input}
        id={id}
        type="file"
        accept={accept}
        tabIndex={-1}
        className="sr-only"
        onChange={({ currentTarget }) => {
          take(currentTarget.files?.[0]);
          currentTarget.value = "";
        }}
      />
      <Button icon={<FileUp aria-hidden />} onClick={() => input.current?.click()}>
        {choose}
      </Button>
      {error && (
        <p role="alert" className="text-bad text-sm">
          {error}
        </p>
      )}
    </section>
  );
}
