/** The parts that say something, with blanks between. */
export const spaced = (...parts: string[]): string => parts.filter((part) => part !== "").join(" ");
