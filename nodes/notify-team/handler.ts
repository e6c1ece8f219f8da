import { contentScope } from "@/domain/content/scope";
import { chatAddress, renderTeamNote, teamNoteData } from "@/domain/content/team-note";
import { defineHandler, leaveBy } from "@/domain/journey/node";
import { notifyTeam } from "./definition";

/** Tells colleagues about this person, each by a message of its own; nobody waits for it. */
export const notifyTeamHandler = defineHandler(notifyTeam, (config, context) => {
  const scope = contentScope({ ...context, traits: context.facts.traits });
  const note = renderTeamNote(config, scope);
  if (!note.ok) return leaveBy("next", { outcome: "not_sent", reason: note.reason });
  const data = teamNoteData(config, scope);
  const addresses = [...new Set(config.colleagues), ...(config.chatUrl === "" ? [] : [chatAddress])];
  return leaveBy("next", {
    outcome: "sent",
    effects: addresses.map((address, part) => ({ kind: "message", channel: "team", address, data, part })),
  });
});
