/** The looks every text-like control shares. */
export const controlLooks =
  "w-full min-w-0 rounded-md border border-line-strong bg-surface px-2.5 text-text transition-colors hover:border-muted focus-visible:border-accent focus-visible:outline-offset-0 disabled:bg-text/4 disabled:opacity-60 aria-invalid:border-bad";
