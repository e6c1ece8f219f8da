import { useSyncExternalStore } from "react";

let wanting = 0;
const listeners = new Set<() => void>();

function change(by: 1 | -1): void {
  wanting += by;
  for (const listener of [...listeners]) listener();
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

const frame = () => new Promise<void>((resolve) => requestAnimationFrame(() => resolve()));

/** Does something that needs every card of a large drawing on the page, as taking its picture. */
export async function withAllCards<T>(work: () => Promise<T>): Promise<T> {
  change(1);
  try {
    await frame();
    await frame();
    return await work();
  } finally {
    change(-1);
  }
}

/** True while every card has to be on the page, also those out of view. */
export function useAllCards(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => wanting > 0,
    () => false,
  );
}
