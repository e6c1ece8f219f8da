import { z } from "zod";
import { renderText } from "./liquid";
import type { ContentScope } from "./scope";
import { pickScope, storedPaths } from "./used-variables";

/** What colleagues are told; both are Liquid. */
export type TeamNote = { title: string; text: string };

/** The address under which the outbox keeps a note for the chat: the real one is a secret of the step. */
export const chatAddress = "chat";

/** The note about one person; fails where it does not render or has no title. */
export function renderTeamNote({ title, text }: TeamNote, scope: object) {
  const said = renderText(title, scope);
  if (!said.ok) return said;
  const more = renderText(text, scope);
  if (!more.ok) return more;
  const line = said.text.replace(/\s+/g, " ").trim();
  if (line === "") return { ok: false as const, reason: "render_failed" as const, detail: "title: empty" };
  return { ok: true as const, title: line.slice(0, 300), text: more.text.trim() };
}

/** What `message.data` of a note holds: only the variables it uses. */
export const teamNoteData = ({ title, text }: TeamNote, scope: ContentScope) =>
  pickScope(scope, storedPaths([title, text]));

/** What Safar itself tells a colleague, in words already; `path` is where its link leads. */
const notice = z.object({ title: z.string(), text: z.string(), path: z.string().startsWith("/") });

/** The notice in `message.data`; null where there is none, or it was erased. */
export function readNotice(data: unknown): z.infer<typeof notice> | null {
  const read = notice.safeParse(data);
  return read.success ? read.data : null;
}
