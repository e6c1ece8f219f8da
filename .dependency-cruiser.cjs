const appCode = "^(app|components|domain|nodes|server|drizzle)/";

/** Who may import whom: docs/architecture.md. Every rule is an error; scripts/check-imports.mjs excuses type imports. */
module.exports = {
  forbidden: [
    {
      name: "domain-is-pure",
      severity: "error",
      comment: "domain/ imports itself, zod and small pure libraries; no I/O, no framework.",
      // What only tests use (generators of random values, walks) may know more.
      from: { path: "^domain/", pathNot: ["\\.test\\.tsx?$", "/arbitrary(/|\\.ts$)", "-for-test\\.ts$"] },
      to: {
        pathNot: ["^domain/", "^node_modules/(zod|liquidjs|temporal-polyfill|rrule-temporal|immer|@dagrejs/dagre)/"],
      },
    },
    {
      name: "nodes-logic-is-pure",
      severity: "error",
      comment: "A step's definition, handler and text import domain and their own folder.",
      from: { path: "^nodes/([^/]+)/(definition|handler|text)\\.ts$" },
      to: { pathNot: ["^domain/", "^nodes/$1/", "^node_modules/zod/"] },
    },
    {
      name: "nodes-do-not-know-each-other",
      severity: "error",
      comment: "Adding or removing a step touches one folder.",
      from: { path: "^nodes/([^/]+)/" },
      to: { path: "^nodes/[^/]+/", pathNot: "^nodes/$1/" },
    },
    {
      name: "nodes-stay-out-of-the-server",
      severity: "error",
      from: { path: "^nodes/", pathNot: "\\.test\\.tsx?$" },
      to: { path: "^(server|app|drizzle)/" },
    },
    {
      name: "schema-knows-domain-types-only",
      severity: "error",
      from: { path: "^drizzle/" },
      to: { pathNot: ["^drizzle/", "^domain/", "^node_modules/drizzle-orm/"] },
    },
    {
      name: "server-knows-no-screens",
      severity: "error",
      from: { path: "^server/" },
      to: { path: ["^(app|components)/", "^nodes/[^/]+/(inspector|icon)\\.tsx$"] },
    },
    {
      name: "components-take-types-only-from-the-server",
      severity: "error",
      from: { path: "^components/", pathNot: "\\.test\\.tsx?$" },
      to: { path: "^(server|drizzle|app)/" },
    },
    {
      name: "components-do-no-io",
      severity: "error",
      from: { path: "^components/", pathNot: "\\.test\\.tsx?$" },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "no-circles",
      severity: "error",
      from: { path: appCode },
      to: { circular: true },
    },
    {
      name: "resolvable",
      severity: "error",
      comment: "An import that resolves to nothing would slip past every other rule.",
      from: { path: appCode },
      to: { couldNotResolve: true, pathNot: "\\.css$" },
    },
  ],
  options: {
    // Not `exclude`: that would silence the rules about packages.
    doNotFollow: { path: "^node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "require", "node", "default"] },
  },
};
