/** What is worked out elsewhere, asked again whenever what `ask` reads changes. An answer that a newer question has overtaken is dropped. */
export class Latest<T> {
  value = $state.raw<T>();

  /** To be made while a component is being set up. */
  constructor(ask: () => Promise<T>) {
    $effect(() => {
      let isCurrent = true;
      void ask().then((found) => {
        if (isCurrent) this.value = found;
      });
      return () => {
        isCurrent = false;
      };
    });
  }
}
