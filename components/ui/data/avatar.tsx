import { classNames } from "../class-names";

const sizes = { sm: "size-5 text-xs", md: "size-7 text-xs", lg: "size-10 text-lg" } as const;
const hues = ["bg-entry/16", "bg-timing/16", "bg-logic/16", "bg-touchpoint/16", "bg-data/16", "bg-exit/16"];

/** The first letters of a name on a colour that stays the same for that name. */
export function Avatar({
  name,
  size = "md",
  square = false,
  className,
}: {
  name: string;
  size?: keyof typeof sizes;
  square?: boolean;
  className?: string;
}) {
  return (
    <span
      aria-hidden
      className={classNames(
        "inline-flex shrink-0 select-none items-center justify-center font-semibold text-text",
        square ? "rounded-md" : "rounded-full",
        sizes[size],
        hues[hueOf(name)],
        className,
      )}
    >
      {initialsOf(name, size === "sm" ? 1 : 2)}
    </span>
  );
}

/** First letters of the first and last word; whole graphemes, so that Devanagari syllables stay whole. */
function initialsOf(name: string, letters: number): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const chosen = letters > 1 && words.length > 1 ? [words[0], words[words.length - 1]] : words.slice(0, 1);
  const segmenter = new Intl.Segmenter();
  return chosen.map((word) => [...segmenter.segment(word ?? "")][0]?.segment.toUpperCase() ?? "").join("") || "?";
}

function hueOf(name: string): number {
  let hash = 0;
  for (const character of name) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
  return hash % hues.length;
}
