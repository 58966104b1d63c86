import { tick } from "svelte";

/**
 * What had the keyboard may have gone with what was pressed. Then the first of these that is there gets it: elements, or
 * ids of headings, which take it with tabindex -1.
 */
export async function focusIfLost(...nearest: readonly (Element | string | null | undefined)[]): Promise<void> {
  await tick();
  const { activeElement, body } = document;
  if (activeElement && activeElement !== body && activeElement.isConnected) return;
  const found = nearest.map((one) => (typeof one === "string" ? document.getElementById(one) : one));
  (found.find((element) => element?.isConnected) as HTMLElement | undefined)?.focus();
}

/** What a menu was opened on went with what was chosen there: once the menu is closed, this has the keyboard. */
export async function focusWhenClosed(find: () => HTMLElement | null | undefined): Promise<void> {
  await tick();
  await new Promise(requestAnimationFrame);
  await new Promise((resolve) => setTimeout(resolve));
  find()?.focus();
}
