import { redirect } from "next/navigation";
import { visitor } from "@/app/prefetch";
import { NoWorkspace } from "@/components/welcome/no-workspace";

export default async function NoWorkspacePage() {
  const who = await visitor();
  if (!who) redirect("/sign-in");
  if (who.actor) redirect("/");
  return <NoWorkspace />;
}
