const waiting: (() => void)[] = [];
let isOn = false;

/**
 * Does the work in a task of its own, after what came before it, so that the page is drawn and answers in between.
 * Gives what takes it back.
 */
export function inTurn(work: () => void): () => void {
  waiting.push(work);
  if (!isOn) goOn();
  return () => {
    const at = waiting.indexOf(work);
    if (at >= 0) waiting.splice(at, 1);
  };
}

function goOn(): void {
  isOn = waiting.length > 0;
  if (!isOn) return;
  setTimeout(() => {
    try {
      waiting.shift()?.();
    } finally {
      goOn();
    }
  });
}
