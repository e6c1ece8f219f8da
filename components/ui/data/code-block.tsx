import { CopyButton } from "../action/copy-button";

/** Code to copy, shown as it is. */
export function CodeBlock({ code, label }: { code: string; label: string }) {
  return (
    <div className="relative min-w-0 rounded-md border border-line bg-canvas">
      <section aria-label={label} tabIndex={0} className="overflow-x-auto rounded-md p-3 pr-12">
        <pre className="font-mono text-xs leading-5">{code}</pre>
      </section>
      <div className="absolute top-1.5 right-1.5">
        <CopyButton text={code} />
      </div>
    </div>
  );
}
