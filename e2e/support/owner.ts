import { createTRPCClient, httpLink } from "@trpc/client";
import superjson from "superjson";
import type { RootRouter } from "@/server/api/root";

export const ownerAccount = {
  name: "Asha Verma",
  email: "asha@example.com",
  password: "a long enough password",
} as const;

export const workspaceBasics = { timezone: "Asia/Kolkata", currency: "INR", numberLocale: "en-IN" } as const;

export type Api = ReturnType<typeof createTRPCClient<RootRouter>>;

/** The API that the screens use, as a session's cookies see it. */
export function apiClient(url: string, cookie = ""): Api {
  return createTRPCClient<RootRouter>({
    links: [httpLink({ url: `${url}/api/trpc`, transformer: superjson, headers: { cookie, origin: url } })],
  });
}

/** The first visit of an empty installation. */
export async function createOwner(url: string): Promise<void> {
  await apiClient(url).account.setUp.mutate({
    ...ownerAccount,
    language: "en",
    workspace: { ...workspaceBasics, name: "First workspace" },
  });
}

/** Signs the owner in; returns the Cookie header of the session. */
export async function signIn(url: string): Promise<string> {
  const response = await fetch(`${url}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: url },
    body: JSON.stringify({ email: ownerAccount.email, password: ownerAccount.password }),
  });
  if (!response.ok) throw new Error(`sign-in failed: ${response.status} ${await response.text()}`);
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";", 1)[0])
    .join("; ");
}
