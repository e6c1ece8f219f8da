import { expect, test } from "vitest";
import { createAutosave, type SaveAnswer } from "./autosave";

/** A server whose every save is answered by hand, and a clock that moves by hand. */
function setUp() {
  const sent: { document: string; base: number; answer: (a: SaveAnswer<string>) => void; fail: () => void }[] = [];
  const waits: { ms: number; over: () => void }[] = [];
  const autosave = createAutosave<string>({
    revision: 1,
    now: () => 1000,
    wait: (ms, wake) =>
      new Promise((over) => {
        waits.push({ ms, over });
        wake.addEventListener("abort", () => over());
      }),
    send: (document, base) =>
      new Promise((answer, reject) => sent.push({ document, base, answer, fail: () => reject(new Error("offline")) })),
  });
  const settle = async () => {
    for (let i = 0; i < 20; i++) await Promise.resolve();
  };
  const quiet = async () => {
    waits.at(-1)?.over();
    await settle();
  };
  return { autosave, sent, waits, settle, quiet };
}

test("a change is saved after a moment of quiet", async () => {
  const { autosave, sent, quiet, settle } = setUp();
  autosave.change("a");
  expect(autosave.state().kind).toBe("unsaved");
  expect(sent).toHaveLength(0);
  await quiet();
  expect(autosave.state().kind).toBe("saving");
  sent[0]?.answer({ kind: "saved", revision: 2 });
  await settle();
  expect(autosave.state()).toEqual({ kind: "saved", at: 1000 });
  expect(autosave.isDirty()).toBe(false);
});

test("while the first save is held open only the newest draft follows, on the new revision", async () => {
  const { autosave, sent, quiet, settle } = setUp();
  autosave.change("a");
  await quiet();
  autosave.change("b");
  autosave.change("c");
  await settle();
  expect(sent.map((s) => s.document)).toEqual(["a"]);
  sent[0]?.answer({ kind: "saved", revision: 2 });
  await settle();
  expect(autosave.state().kind).toBe("unsaved");
  await quiet();
  expect(sent.map((s) => [s.document, s.base])).toEqual([
    ["a", 1],
    ["c", 2],
  ]);
  sent[1]?.answer({ kind: "saved", revision: 3 });
  await settle();
  expect(autosave.state().kind).toBe("saved");
});

test("a failed save is tried again with growing pauses and sends the newest draft", async () => {
  const { autosave, sent, quiet, settle, waits } = setUp();
  autosave.change("a");
  await quiet();
  sent[0]?.fail();
  await settle();
  expect(autosave.state()).toEqual({ kind: "retrying", attempt: 1, nextAt: 2000 });
  autosave.change("b");
  expect(autosave.state().kind).toBe("retrying");
  await quiet();
  sent[1]?.fail();
  await settle();
  expect(autosave.state()).toEqual({ kind: "retrying", attempt: 2, nextAt: 3000 });
  expect(waits.map((w) => w.ms)).toEqual([700, 1000, 2000]);
  await quiet();
  expect(sent.map((s) => s.document)).toEqual(["a", "b", "b"]);
  sent[2]?.answer({ kind: "saved", revision: 2 });
  await settle();
  expect(autosave.isDirty()).toBe(false);
});

test("a conflict stops saving until someone chooses; keeping mine saves on their revision", async () => {
  const { autosave, sent, quiet, settle } = setUp();
  autosave.change("mine");
  await quiet();
  sent[0]?.answer({ kind: "conflict", theirs: { revision: 7, document: "theirs", editedBy: "Ravi" } });
  await settle();
  expect(autosave.state().kind).toBe("conflict");
  autosave.change("mine 2");
  await settle();
  expect(sent).toHaveLength(1);
  expect(await autosave.flush()).toBe(false);
  autosave.resolve("mine");
  await quiet();
  expect(sent[1]).toMatchObject({ document: "mine 2", base: 7 });
  sent[1]?.answer({ kind: "saved", revision: 8 });
  await settle();
  expect(autosave.state().kind).toBe("saved");
});

test("taking theirs gives up the local draft and builds on their revision", async () => {
  const { autosave, sent, quiet, settle } = setUp();
  autosave.change("mine");
  await quiet();
  sent[0]?.answer({ kind: "conflict", theirs: { revision: 7, document: "theirs", editedBy: null } });
  await settle();
  autosave.resolve("theirs");
  expect(autosave.isDirty()).toBe(false);
  expect(autosave.revision()).toBe(7);
});

test("flush does not wait for quiet and resolves when the newest draft is saved", async () => {
  const { autosave, sent, settle } = setUp();
  autosave.change("a");
  let flushed: boolean | null = null;
  void autosave.flush().then((ok) => {
    flushed = ok;
  });
  await settle();
  expect(sent).toHaveLength(1);
  autosave.change("b");
  sent[0]?.answer({ kind: "saved", revision: 2 });
  await settle();
  expect(flushed).toBeNull();
  expect(sent[1]?.document).toBe("b");
  sent[1]?.answer({ kind: "saved", revision: 3 });
  await settle();
  expect(flushed).toBe(true);
});

test("a refusal is shown and the next edit tries again", async () => {
  const { autosave, sent, quiet, settle } = setUp();
  autosave.change("a");
  await quiet();
  sent[0]?.answer({ kind: "refused", message: "no" });
  await settle();
  expect(autosave.state()).toEqual({ kind: "refused", message: "no" });
  expect(autosave.isDirty()).toBe(true);
  autosave.change("b");
  await quiet();
  expect(sent).toHaveLength(2);
});
