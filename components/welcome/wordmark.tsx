/** The name with its sign: a path that leaves a point, bends and arrives. */
export function Wordmark() {
  return (
    <p className="flex items-center gap-2.5 font-semibold text-lg tracking-tight">
      <svg viewBox="0 0 32 32" className="size-8" aria-hidden="true">
        <rect width="32" height="32" rx="9" className="fill-accent" />
        <path
          d="M9 22.5h7.5a4 4 0 0 0 0-8h-1a3.5 3.5 0 0 1 0-7H23"
          className="fill-none stroke-on-accent"
          strokeWidth="2.4"
          strokeLinecap="round"
        />
        <circle cx="9" cy="22.5" r="2.6" className="fill-on-accent" />
        <circle cx="23" cy="7.5" r="2.6" className="fill-on-accent" />
      </svg>
      Safar
    </p>
  );
}
