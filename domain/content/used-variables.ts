import type { EmailContent } from "./email";
import { emailTexts } from "./email-texts";
import { variablePaths } from "./liquid";
import type { ContentScope } from "./scope";

/** The outside variables these templates use, as paths without repeats; a path covered by a shorter one is left out. */
export function usedVariables(texts: string[]): string[][] {
  const paths = texts.flatMap(variablePaths).sort((a, b) => a.length - b.length);
  const kept: string[][] = [];
  for (const path of paths) {
    const covered = kept.some((shorter) => shorter.every((part, at) => path[at] === part));
    if (!covered && path.length > 0) kept.push(path);
  }
  return kept;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === "object" && !Array.isArray(value);

/** Copies one path from `from` into `into`; lists and leaves are taken whole. */
function copyPath(from: Record<string, unknown>, into: Record<string, unknown>, path: string[]): void {
  const [head, ...rest] = path;
  if (head === undefined || !Object.hasOwn(from, head)) return;
  const value = from[head];
  if (rest.length === 0 || !isRecord(value)) {
    into[head] = value;
    return;
  }
  const known = into[head];
  const next = isRecord(known) ? known : {};
  into[head] = next;
  copyPath(value, next, rest);
}

/** The part of a scope that these paths read: what a message row stores, so that it can be rendered again. */
export function pickScope(scope: ContentScope, paths: string[][]): Record<string, unknown> {
  const picked: Record<string, unknown> = { language: scope.language };
  for (const path of paths) copyPath(scope, picked, path);
  return picked;
}

const dateFilter = /\|\s*date\b/;

/** Paths used by texts, with the zone and the clock where dates are formatted. */
export function storedPaths(texts: string[]): string[][] {
  const paths = usedVariables(texts);
  return texts.some((text) => dateFilter.test(text)) ? [...paths, ["zone"], ["now"]] : paths;
}

const pathsOfContent = new WeakMap<EmailContent, string[][]>();

/** What `message.data` of this e-mail holds: only the variables it uses. Cheap after the first call per content object. */
export function emailData(content: EmailContent, scope: ContentScope): Record<string, unknown> {
  let paths = pathsOfContent.get(content);
  if (!paths) {
    paths = storedPaths(emailTexts(content).map(({ text }) => text));
    pathsOfContent.set(content, paths);
  }
  return pickScope(scope, paths);
}
