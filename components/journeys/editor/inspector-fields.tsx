"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { InspectorFields } from "@/components/canvas/inspector/inspector-types";
import { EmailContentEditor } from "@/components/messages/email-content-editor";
import { PredicateEditor } from "@/components/segments/predicate-editor";
import { useTRPC } from "@/components/shell/api/trpc";
import { Combobox } from "@/components/ui/form/combobox";
import { Field } from "@/components/ui/form/field";
import { everyone } from "@/domain/segment/predicate";

