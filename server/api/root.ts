import { createCallerFactory, router } from "@/server/api/procedures";
import { accountRouter } from "@/server/api/routers/account";
import { analyticsRouter } from "@/server/api/routers/analytics";
import { broadcastsRouter } from "@/server/api/routers/broadcasts";
import { channelsRouter } from "@/server/api/routers/channels";
import { computedTraitsRouter } from "@/server/api/routers/computed-traits";
import { importsRouter } from "@/server/api/routers/imports";
import { journeysRouter } from "@/server/api/routers/journeys";
import { limitsRouter } from "@/server/api/routers/limits";
import { listsRouter } from "@/server/api/routers/lists";
import { mailboxRouter } from "@/server/api/routers/mailbox";
import { messagesRouter } from "@/server/api/routers/messages";
import { peopleRouter } from "@/server/api/routers/people";
import { replaysRouter } from "@/server/api/routers/replays";
import { segmentsRouter } from "@/server/api/routers/segments";
import { tasksRouter } from "@/server/api/routers/tasks";
import { tokensRouter } from "@/server/api/routers/tokens";
import { workspaceRouter } from "@/server/api/routers/workspace";

/** Every procedure of the screens. One line per feature. */
export const rootRouter = router({
  account: accountRouter,
  analytics: analyticsRouter,
  broadcasts: broadcastsRouter,
  imports: importsRouter,
  channels: channelsRouter,
  computedTraits: computedTraitsRouter,
  journeys: journeysRouter,
  people: peopleRouter,
  replays: replaysRouter,
  segments: segmentsRouter,
  limits: limitsRouter,
  lists: listsRouter,
  mailbox: mailboxRouter,
  messages: messagesRouter,
  tasks: tasksRouter,
  tokens: tokensRouter,
  workspace: workspaceRouter,
});

export type RootRouter = typeof rootRouter;

/** Calls procedures without a request; for pages and tests. */
export const createCaller = createCallerFactory(rootRouter);
