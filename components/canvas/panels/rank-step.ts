/**
 * How well a kind of step (or a card) answers what was typed, 0 … 1: its whole name, the beginning of its name or type,
 * a part of its name, then every word somewhere in name, hint or type. 0 = not at all.
 */
export function rankStep({ type, name, hint }: { type: string; name: string; hint: string }, typed: string): number {
  const sought = typed.trim().toLocaleLowerCase();
  const called = name.toLocaleLowerCase();
  const kind = type.toLocaleLowerCase().replaceAll("-", " ");
  if (called === sought) return 1;
  if (called.startsWith(sought) || kind.startsWith(sought)) return 0.9;
  if (called.includes(sought)) return 0.8;
  const text = `${called} ${hint.toLocaleLowerCase()} ${kind}`;
  return sought.split(/\s+/).every((word) => text.includes(word)) ? 0.5 : 0;
}
