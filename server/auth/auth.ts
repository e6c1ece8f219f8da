import { betterAuth } from "better-auth";
import { drizzleAdapter } from "better-auth/adapters/drizzle";
import { organization } from "better-auth/plugins/organization";
import { adminAc, defaultAc, memberAc, ownerAc } from "better-auth/plugins/organization/access";
import * as schema from "@/drizzle/schema";
import { type Db, database } from "@/server/db/connect";
import { env } from "@/server/env";
import { requestMarks } from "@/server/request-marks";

const day = 24 * 60 * 60;

/**
 * The instance of better-auth: e-mail and password, sessions and the sign-in limit in the database.
 *
 * People are created by the use cases in this folder, never by its public sign-up; workspaces and members by
 * server/workspaces. Its organisation model holds who may enter what.
 */
export function createAuth(db: Db, secret: string) {
  return betterAuth({
    secret,
    appName: "Safar",
    database: drizzleAdapter(db, { provider: "pg", schema, transaction: true }),
    telemetry: { enabled: false },
    logger: { disabled: env.logLevel === "silent", level: "error" },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 10, maxPasswordLength: 200 },
    session: { expiresIn: 30 * day, updateAge: day },
    rateLimit: {
      enabled: true,
      storage: "database",
      window: 60,
      max: 300,
      customRules: { "/sign-in/email": { window: 60, max: 20 }, "/change-password": { window: 60, max: 10 } },
    },
    // Any host name may lead here (localhost, an address in the house, a proxy). A request is of this site when its
    // Origin names the host it was sent to; other origins only when SAFAR_URL says so.
    trustedOrigins: (request) => (request ? [env.publicUrl, ...ownOrigins(request.headers)] : [env.publicUrl]),
    advanced: {
      cookiePrefix: "safar",
      useSecureCookies: env.publicUrl.startsWith("https://"),
      ipAddress: { ipAddressHeaders: [requestMarks.clientAddress] },
    },
    user: {
      additionalFields: {
        language: { type: "string", required: false, input: false },
        theme: { type: "string", required: false, input: false },
      },
    },
    plugins: [
      organization({
        roles: { owner: ownerAc, admin: adminAc, member: memberAc, viewer: defaultAc.newRole({}) },
        allowUserToCreateOrganization: false,
      }),
    ],
  });
}

/** The origins a browser would send that shows the page the request was sent to. */
function ownOrigins(headers: Headers): string[] {
  const host = headers.get("host");
  return host ? [`http://${host}`, `https://${host}`] : [];
}

export type Auth = ReturnType<typeof createAuth>;

const shared = globalThis as { safarAuth?: Promise<Auth> };

/** The process's one instance; its secret is the installation's. */
export function auth(): Promise<Auth> {
  shared.safarAuth ??= load(database().db).catch((error: unknown) => {
    shared.safarAuth = undefined;
    throw error;
  });
  return shared.safarAuth;
}

async function load(db: Db): Promise<Auth> {
  const [install] = await db.select({ secret: schema.install.secret }).from(schema.install);
  if (!install) throw new Error("The database is not migrated: the table `install` is empty.");
  return createAuth(db, install.secret);
}
