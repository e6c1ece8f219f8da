import { randomBytes } from "node:crypto";
import { hashPassword } from "better-auth/crypto";
import { and, eq } from "drizzle-orm";
import { account, session, user } from "@/drizzle/schema";
import type { Db } from "@/server/db/connect";
import { DomainError } from "@/server/domain-error";

/**
 * Gives somebody who forgot theirs a new random password, returned once, and signs them out everywhere.
 * For the command line: whoever can run it owns the database.
 * @throws DomainError `not_found` when nobody has this address
 */
export async function resetPassword(db: Db, input: { email: string }): Promise<string> {
  const password = randomBytes(12).toString("base64url");
  const hashed = await hashPassword(password);
  return db.transaction(async (tx) => {
    const [person] = await tx.select({ id: user.id }).from(user).where(eq(user.email, input.email.toLowerCase()));
    if (!person) throw new DomainError("not_found", "Nobody has an account with this e-mail address.");
    await tx
      .update(account)
      .set({ password: hashed, updatedAt: new Date() })
      .where(and(eq(account.userId, person.id), eq(account.providerId, "credential")));
    await tx.delete(session).where(eq(session.userId, person.id));
    return password;
  });
}
