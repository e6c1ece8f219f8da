"use client";
import { ArrowRight, Minus, Pencil, Plus, Settings2, Waypoints } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { CanvasVocabulary } from "@/components/canvas/canvas-types";
import { Tile } from "@/components/canvas/panels/step-picker";
import type { JourneyDiff } from "@/domain/journey/diff";
import type { JourneyNode } from "@/domain/journey/document";

/** What one version of a journey has that the other has not. */
export function DiffList({ diff, vocabulary }: { diff: JourneyDiff; vocabulary: CanvasVocabulary }) {
  const t = useTranslations("journeys.diff");
  const nothing =
    diff.added.length + diff.removed.length + diff.changed.length + diff.rewired.length + diff.settings.length === 0;
  if (nothing) return <p className="text-muted">{t("nothing")}</p>;
  const summary = (node: JourneyNode) => vocabulary.viewOf(node).summary;
  return (
    <ul className="flex flex-col divide-y divide-line rounded-lg border border-line">
      {diff.added.map((node) => (
        <Row
          key={`+${node.id}`}
          icon={<Plus aria-hidden className="text-ok" />}
          what={t("added")}
          node={node}
          vocabulary={vocabulary}
        >
          {summary(node)}
        </Row>
      ))}
      {diff.removed.map((node) => (
        <Row
          key={`-${node.id}`}
          icon={<Minus aria-hidden className="text-bad" />}
          what={t("removed")}
          node={node}
          vocabulary={vocabulary}
        >
          <s>{summary(node)}</s>
        </Row>
      ))}
      {diff.changed.map(({ before, after }) => (
        <Row
          key={`~${after.id}`}
          icon={<Pencil aria-hidden className="text-warn" />}
          what={t("changed")}
          node={after}
          vocabulary={vocabulary}
        >
          {summary(before) === summary(after) ? (
            t("details")
          ) : (
            <>
              <s>{summary(before)}</s> <ArrowRight aria-label={t("becomes")} className="inline size-3.5" />{" "}
              {summary(after)}
            </>
          )}
        </Row>
      ))}
      {diff.rewired.map(({ node, ports }) => (
        <Row
          key={`>${node.id}`}
          icon={<Waypoints aria-hidden className="text-muted" />}
          what={t("rewired")}
          node={node}
          vocabulary={vocabulary}
        >
          <NewWays node={node} ports={ports} vocabulary={vocabulary} />
        </Row>
      ))}
      {diff.settings.map((name) => (
        <li key={name} className="flex items-center gap-2.5 px-3 py-2">
          <Settings2 aria-hidden className="size-4 shrink-0 text-muted" />
          <span className="text-sm">{t("setting", { name: t(`settings.${name}`) })}</span>
        </li>
      ))}
    </ul>
  );
}

/** Where each changed way out leads now; a step's only way out needs no name. */
function NewWays({ node, ports, vocabulary }: JourneyDiff["rewired"][number] & { vocabulary: CanvasVocabulary }) {
  const t = useTranslations("journeys.diff");
  const all = vocabulary.viewOf(node).ports;
  return ports.map(({ port, to }) => (
    <span key={port} className="block">
      {all.length !== 1 && (all.find(({ id }) => id === port)?.label ?? port)}{" "}
      <ArrowRight aria-label={t("leadsTo")} className="inline size-3.5" />{" "}
      {to ? vocabulary.viewOf(to).title : t("nowhere")}
    </span>
  ));
}

function Row({
  icon,
  what,
  node,
  vocabulary,
  children,
}: {
  icon: ReactNode;
  what: string;
  node: JourneyNode;
  vocabulary: CanvasVocabulary;
  children: ReactNode;
}) {
  const view = vocabulary.viewOf(node);
  return (
    <li className="flex items-start gap-2.5 px-3 py-2 [&>svg]:mt-1.5 [&>svg]:size-4 [&>svg]:shrink-0">
      {icon}
      <Tile type={view} />
      <span className="min-w-0 flex-1">
        <span className="block text-sm">
          <span className="font-semibold">{view.title}</span> <span className="text-muted">· {what}</span>
        </span>
        <span className="block text-pretty break-words text-muted text-xs">{children}</span>
      </span>
    </li>
  );
}
