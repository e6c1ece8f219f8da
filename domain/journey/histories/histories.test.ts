import { expect, test } from "vitest";
import { definitions } from "@/nodes/definitions.gen";
import { handlers } from "@/nodes/handlers.gen";
import { workspaceLimits } from "../../limits/limits";
import { compileGraph } from "../compile-graph";
import { drawJourney } from "../draw-journey";
import { journeyText } from "../journey-text";
import { simulate } from "../simulate/simulate";
import { happeningOf, instantOfStory, type Story, start, stories } from "./stories";

/**
 * Recorded histories: what ten journeys do to their people, word for word. A change of behaviour shows as a change of
 * these files; when it is meant, record them again: `npx vitest run domain/journey/histories -u`.
 */
test.each(stories)("$name goes as it always went", async (story) => {
  await expect(historyOf(story)).toMatchFileSnapshot(`./recorded/${story.name}.txt`);
});

function historyOf({ journeys, life, traits, outages = [] }: Story): string {
  const documents = journeys.map((drawn) => drawJourney(...drawn));
  const { ledger, messages, ...rest } = simulate({
    journeys: documents.map((document, at) => ({
      journeyId: at + 1,
      versionId: at + 1,
      graph: compileGraph(document, { definitions, handlers }),
    })),
    segments: [],
    profileId: 7,
    traits: traits ?? { email: "asha@example.com" },
    happenings: life.map(happeningOf),
    until: start + 100 * 86_400_000,
    outages: outages.map(([from, until]) => ({ from: instantOfStory(from), until: instantOfStory(until) })),
    zone: "Asia/Kolkata",
    limits: workspaceLimits.parse({}),
    reach: ({ traits: { email } }) => ({
      address: typeof email === "string" ? email : null,
      consent: "unknown",
      suppressed: null,
    }),
  });
  const rows = ledger.map((row) => {
    const at = when(row.leftAt ?? row.arrivedAt);
    const who = row.enrolmentId === null ? "-" : `#${row.enrolmentId}`;
    const visit = row.visit > 1 ? ` (visit ${row.visit})` : "";
    const way = row.port === null ? "" : ` > ${row.port}`;
    const why = [row.outcome, row.reason, row.value].filter((one) => one !== null).join(" ");
    return `${at}  journey ${row.journeyId} ${who} ${row.stepId}${visit} ${kinds[row.kind]}${way}${why && `: ${why}`}`;
  });
  const sent = messages.map(({ at, channel, stepId, address }) => `${when(at)}  ${channel} of ${stepId} to ${address}`);
  return [
    ...documents.flatMap((document, at) => [`journey ${at + 1}`, indent(journeyText(document))]),
    "life",
    indent([...life, ...outages.map(([from, until]) => `no turns from ${from} to ${until}`)].join("\n")),
    "ledger",
    indent(rows.join("\n")),
    "messages",
    indent(sent.join("\n") || "none"),
    `traits at the end\n  ${JSON.stringify(rest.traits)}`,
    "",
  ].join("\n");
}

const kinds = { 0: "refused", 1: "arrives", 2: "leaves", 3: "passes", 4: "reaches a goal" } as const;

function when(ms: number): string {
  const minutes = Math.round((ms - start) / 60_000);
  const two = (n: number) => String(n).padStart(2, "0");
  return `${Math.floor(minutes / 1440)} ${two(Math.floor((minutes % 1440) / 60))}:${two(minutes % 60)}`;
}

const indent = (text: string) => text.replaceAll(/^/gm, "  ");
