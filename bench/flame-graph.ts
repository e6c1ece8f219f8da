/**
 * Draws a .cpuprofile of Node as a flame graph: `tsx bench/flame-graph.ts IN.cpuprofile OUT.svg`. A profile of the worker:
 * `node --cpu-prof --cpu-prof-dir=/tmp/profile --import tsx bench/run.ts journeys`. Only the work inside turns is drawn:
 * waiting and starting up are left out.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { z } from "zod";

const profile = z.object({
  nodes: z.array(
    z.object({
      id: z.number(),
      callFrame: z.object({ functionName: z.string(), url: z.string(), lineNumber: z.number() }),
      children: z.array(z.number()).default([]),
    }),
  ),
  samples: z.array(z.number()),
  timeDeltas: z.array(z.number()),
});

type Frame = { name: string; micros: number; below: Map<string, Frame> };

/** One frame per function and caller, with the time of all samples in it. */
function merge({ nodes, samples, timeDeltas }: z.infer<typeof profile>): Frame {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const callerOf = new Map(nodes.flatMap(({ id, children }) => children.map((child) => [child, id] as const)));
  const top: Frame = { name: "worker", micros: 0, below: new Map() };
  for (const [at, sample] of samples.entries()) {
    const stack: string[] = [];
    for (let id: number | undefined = sample; id !== undefined; id = callerOf.get(id)) {
      const node = byId.get(id);
      if (node && callerOf.has(id)) stack.unshift(nameOf(node.callFrame));
    }
    if (isNoWork(stack)) continue;
    const micros = timeDeltas[at] ?? 0;
    let frame = top;
    frame.micros += micros;
    for (const name of tidy(stack)) {
      const known = frame.below.get(name) ?? { name, micros: 0, below: new Map() };
      frame.below.set(name, known);
      known.micros += micros;
      frame = known;
    }
  }
  return top;
}

/** `function file`, without the path of any machine. */
function nameOf({ functionName, url }: { functionName: string; url: string }): string {
  const file = url
    .replace(/^file:\/\//, "")
    .replace(/^.*\/node_modules\//, "")
    .replace(/^.*\/(?=(server|domain|nodes|bench)\/)/, "");
  return `${functionName === "" ? "(anonymous)" : functionName} ${file}`.trim();
}

const starting = /node:internal\/modules|\/tsx\/|^tsx\/|esbuild|compileSourceTextModule|bench\//;
const isNoWork = (stack: readonly string[]) =>
  stack.length === 0 || stack[0] === "(idle)" || stack[0] === "(program)" || stack.some((name) => starting.test(name));

/** The plumbing of Node around our functions says nothing. */
const plumbing =
  /^(processTicksAndRejections|runMicrotasks|onStreamRead|Readable\.push|addChunk|emit|readableAddChunk\w*)( |$)/;
const tidy = (stack: readonly string[]) =>
  stack.filter((name) => !plumbing.test(name) && !/node:(internal\/process|events)/.test(name));

const width = 1200;
const rowHeight = 17;
const leastShare = 0.004;

function draw(top: Frame): string {
  const boxes: string[] = [];
  let depthMax = 0;
  const place = (frame: Frame, left: number, depth: number) => {
    if (frame.micros / top.micros < leastShare) return;
    depthMax = Math.max(depthMax, depth);
    boxes.push(box(frame, { left, depth, share: frame.micros / top.micros }));
    let x = left;
    for (const one of [...frame.below.values()].sort((a, b) => b.micros - a.micros)) {
      place(one, x, depth + 1);
      x += (one.micros / top.micros) * width;
    }
  };
  place(top, 0, 0);
  const height = (depthMax + 1) * rowHeight + 4;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="11">
<title>Where the worker's CPU time goes: wide is much, callers stand above what they call</title>
<rect width="${width}" height="${height}" fill="#fff"/>
${boxes.join("\n")}
</svg>
`;
}

function box({ name }: Frame, { left, depth, share }: { left: number; depth: number; share: number }): string {
  const wide = share * width;
  const room = Math.floor((wide - 6) / 6);
  const said = `${name} ${(share * 100).toFixed(1)} %`;
  const text = room < 4 ? "" : escaped(name.length > room ? `${name.slice(0, room - 1)}…` : name);
  const y = depth * rowHeight + 2;
  return (
    `<g><title>${escaped(said)}</title><rect x="${left.toFixed(1)}" y="${y}" width="${Math.max(0.5, wide - 0.5).toFixed(1)}" ` +
    `height="${rowHeight - 1}" rx="2" fill="${colourOf(name)}"/>` +
    (text === "" ? "" : `<text x="${(left + 3).toFixed(1)}" y="${y + 12}">${text}</text>`) +
    "</g>"
  );
}

const escaped = (text: string) => text.replace(/[<>&"]/g, (c) => `&#${c.charCodeAt(0)};`);

/** By layer: ours by folder, the driver, other packages, Node itself. */
function colourOf(name: string): string {
  const layers: [RegExp, string][] = [
    [/ domain\//, "#f2b877"],
    [/ nodes\//, "#f4d58d"],
    [/ server\//, "#9cc5e8"],
    [/ postgres\//, "#b9dbb0"],
    [/garbage collector/, "#e59a9a"],
  ];
  return layers.find(([pattern]) => pattern.test(name))?.[1] ?? "#d9d9e3";
}

const [input, output] = process.argv.slice(2);
if (!input || !output) throw new Error("Usage: tsx bench/flame-graph.ts IN.cpuprofile OUT.svg");
const root = merge(profile.parse(JSON.parse(readFileSync(input, "utf8"))));
writeFileSync(output, draw(root));
