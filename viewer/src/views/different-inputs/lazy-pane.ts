import type { Catalog, Frame, MountedView, ViewContext } from '../view.js';

/** A pane that can only be made when the run's graph is known; made anew when another graph comes. */
export class LazyPane implements MountedView {
  readonly #make: (catalog: Catalog) => MountedView | undefined;
  #pane: MountedView | undefined;
  #graph: Catalog['graph'] = null;

  constructor(make: (catalog: Catalog) => MountedView | undefined) {
    this.#make = make;
  }

  update(context: ViewContext, frame: Frame): void {
    const { catalog } = context;
    if (catalog.graph !== this.#graph) {
      this.#pane?.dispose();
      this.#pane = this.#make(catalog);
      this.#graph = catalog.graph;
    }
    this.#pane?.update(context, frame);
  }

  picture(): HTMLCanvasElement | undefined {
    return this.#pane?.picture?.();
  }

  dispose(): void {
    this.#pane?.dispose();
  }
}
