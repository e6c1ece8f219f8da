import {
  ClipboardCheck,
  House,
  Inbox,
  ListChecks,
  type LucideIcon,
  MessagesSquare,
  Route,
  Settings,
  Shapes,
  Upload,
  Users,
} from "lucide-react";

export type Place = {
  key: "home" | "journeys" | "segments" | "lists" | "people" | "tasks" | "messages" | "mailbox" | "import" | "settings";
  href: string;
  icon: LucideIcon;
  /** Two keys, one after the other: G then the letter. */
  letter: string;
};

/** The places of the app, in the order of the sidebar. */
export const places: readonly Place[] = [
  { key: "home", href: "/", icon: House, letter: "H" },
  { key: "journeys", href: "/journeys", icon: Route, letter: "J" },
  { key: "segments", href: "/segments", icon: Shapes, letter: "S" },
  { key: "lists", href: "/lists", icon: ListChecks, letter: "L" },
  { key: "people", href: "/people", icon: Users, letter: "P" },
  { key: "tasks", href: "/tasks", icon: ClipboardCheck, letter: "K" },
  { key: "messages", href: "/messages", icon: MessagesSquare, letter: "M" },
  { key: "mailbox", href: "/mailbox", icon: Inbox, letter: "B" },
  { key: "import", href: "/import", icon: Upload, letter: "I" },
  { key: "settings", href: "/settings", icon: Settings, letter: "T" },
];

/** True when a path shows this place or something inside it. */
export const isInside = (path: string, href: string): boolean =>
  href === "/" ? path === "/" : path === href || path.startsWith(`${href}/`);
