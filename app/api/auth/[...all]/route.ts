import { auth } from "@/server/auth/auth";

/** The only doors of better-auth that are open; people, workspaces and members go through our own use cases. */
const open = new Set(["/api/auth/sign-in/email", "/api/auth/sign-out", "/api/auth/change-password"]);

async function handle(request: Request): Promise<Response> {
  if (!open.has(new URL(request.url).pathname)) return new Response(null, { status: 404 });
  return (await auth()).handler(request);
}

export { handle as POST };
