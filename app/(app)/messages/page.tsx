import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Messages } from "@/components/messages/log/messages";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("shell.places"))("messages") };
}

export default function MessagesPage() {
  return <Messages />;
}
