import { type CheckContext, checkPredicate } from "../segment/check-predicate";
import { mentions } from "../segment/mentions";
import { type Predicate, predicate } from "../segment/predicate";
import { circular, compileFlow, type FlowOutput } from "./compile-flow";
import { type Card, cardOf, type FlowCardNode, type SegmentFlow } from "./document";
import { portsOf, takesPeople } from "./ports";

export const flowProblemCodes = [
  "noOutput",
  "unknown",
  "incomplete",
  "nobodyArrives",
  "needsTwo",
  "circle",
  "leadsNowhere",
  "noName",
  "sameName",
  "shares",
  "tooLarge",
  "gone",
  "cycle",
] as const;
export type FlowProblemCode = (typeof flowProblemCodes)[number];

/** What keeps a drawing from being saved; `nodeId` null = the drawing as a whole. */
export type FlowProblem = { code: FlowProblemCode; nodeId: string | null; values: { path: string } };

/** What it cannot know without the workspace's data; what is absent is not checked. */
export type FlowContext = Pick<CheckContext, "segmentName" | "listName" | "journeyName"> & {
  /** The path by which a segment would contain itself if it mentioned another one, null for none. */
  cycle?: (start: number | null, through: number) => string | null;
};

const problem = (code: FlowProblemCode, nodeId: string | null, path = ""): FlowProblem => ({
  code,
  nodeId,
  values: { path },
});

/** Everything wrong with a drawing; none means each output can become a segment. */
export function checkFlow(flow: SegmentFlow, context: FlowContext = {}): FlowProblem[] {
  const problems: FlowProblem[] = [];
  const circle = new Set(circular(flow));
  const names = new Map<string, number>();
  for (const node of flow.nodes) {
    const card = cardOf(node);
    if (circle.has(node.id)) problems.push(problem("circle", node.id));
    else if (!card) problems.push(problem("unknown", node.id));
    else problems.push(...checkCard(card, node, flow, context));
    if (card?.type === "output") {
      const name = card.config.name.trim().toLocaleLowerCase();
      names.set(name, (names.get(name) ?? 0) + 1);
    }
  }
  if (names.size === 0) problems.push(problem("noOutput", null));
  for (const [name, n] of names) if (n > 1 && name !== "") problems.push(problem("sameName", null));
  if (problems.length > 0) return problems;
  return compileFlow(flow).outputs.flatMap((output) => checkOutput(output, context));
}

function checkOutput({ predicate: tree, nodeId, segmentId }: FlowOutput, { cycle }: FlowContext): FlowProblem[] {
  if (!predicate.safeParse(tree).success) return [problem("tooLarge", nodeId)];
  const paths = cycle ? mentions(tree).segmentIds.map((through) => cycle(segmentId, through)) : [];
  const path = paths.find((one) => one !== null);
  return path ? [problem("cycle", nodeId, path)] : [];
}

function checkCard(card: Card, node: FlowCardNode, flow: SegmentFlow, context: FlowContext): FlowProblem[] {
  const codes: FlowProblemCode[] = [];
  const incoming = flow.edges.filter(({ to }) => to === node.id).length;
  const outgoing = new Set(flow.edges.filter(({ from }) => from === node.id).map(({ port }) => port));
  if (takesPeople(card) && incoming === 0) codes.push("nobodyArrives");
  if ((card.type === "both" || card.type === "without") && incoming === 1) codes.push("needsTwo");
  if (portsOf(card).length > 0 && outgoing.size === 0) codes.push("leadsNowhere");
  if (isGone(card, context)) codes.push("gone");
  if (!isComplete(card, context)) codes.push(card.type === "output" ? "noName" : "incomplete");
  if (card.type === "split" && card.config.shares.reduce((sum, { percent }) => sum + percent, 0) > 100) {
    codes.push("shares");
  }
  return codes.map((code) => problem(code, node.id));
}

/** The source is no longer there. */
function isGone(card: Card, { segmentName, listName, journeyName }: FlowContext): boolean {
  const isNothing = (id: number | null, nameOf: ((id: number) => string | null) | undefined) =>
    id !== null && nameOf?.(id) === null;
  switch (card.type) {
    case "fromSegment":
      return isNothing(card.config.segmentId, segmentName);
    case "fromList":
      return isNothing(card.config.listId, listName);
    case "atStep":
      return isNothing(card.config.journeyId, journeyName);
    default:
      return false;
  }
}

function isComplete(card: Card, { segmentName, listName, journeyName }: FlowContext): boolean {
  const names = { segmentName, listName, journeyName };
  const known = Object.fromEntries(Object.entries(names).filter(([, nameOf]) => nameOf !== undefined));
  const isSound = (tree: Predicate) => checkPredicate(tree, known).every(({ severity }) => severity !== "error");
  switch (card.type) {
    case "fromSegment":
      return card.config.segmentId !== null;
    case "fromList":
      return card.config.listId !== null;
    case "atStep":
      return card.config.journeyId !== null;
    case "filter":
      return isSound(card.config.predicate);
    case "rank":
      return isSound({ kind: "rank", ...card.config });
    case "onePer":
      return isSound({ kind: "onePer", ...card.config });
    case "splitByValue":
      return card.config.path !== "" && card.config.cases.every(({ values }) => values.length > 0);
    case "output":
      return card.config.name.trim() !== "";
    case "everyone":
    case "both":
    case "either":
    case "without":
    case "split":
    case "sample":
      return true;
    default:
      return card satisfies never;
  }
}
