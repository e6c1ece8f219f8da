import { auth } from "@/server/auth/auth";
import { readActor, type Visitor } from "@/server/auth/read-actor";
import type { Db } from "@/server/db/connect";

/** The signed-in person behind a request's cookies, or null. Checks the cookie's signature and the session's end. */
export async function readVisitor(db: Db, headers: Headers): Promise<Visitor | null> {
  if (!headers.get("cookie")?.includes("safar.session_token")) return null;
  const instance = await auth();
  const found = await instance.api.getSession({ headers });
  return found ? readActor(db, found.session.id) : null;
}
