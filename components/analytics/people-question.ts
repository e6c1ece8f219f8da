import type { ApiInputs } from "@/components/shell/api/trpc";

/** A number somebody pressed: which people they want to see, and the words that name it. */
export type PeopleQuestion = Omit<ApiInputs["analytics"]["peopleBehind"], "cursor" | "limit"> & { title: string };
