import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { TasksPage } from "@/components/tasks/tasks-page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("shell.places"))("tasks") };
}

export default function Tasks() {
  return <TasksPage />;
}
