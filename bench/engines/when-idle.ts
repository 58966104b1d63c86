/**
 * Time at which this thread first has nothing left to do but wait. Asked for before work starts, it tells what the work
 * takes of JavaScript: microtasks run first, answers of the GPU come later.
 */
export function whenIdle(): Promise<number> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      resolve(performance.now());
      port1.close();
    };
    port2.postMessage(undefined);
  });
}
