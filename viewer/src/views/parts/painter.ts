import type { DrawContext, Frame, Lang, Legend, Reading } from '../view.js';

/** How one kind of plan is drawn, read and told; fetched when a run needs it. */
export interface Painter<Plan> {
  draw(context: DrawContext, frame: Frame, plan: Plan): void;
  legend(context: DrawContext, frame: Frame, plan: Plan): Legend[];
  at(context: DrawContext, frame: Frame, plan: Plan, x: number, y: number): Reading | undefined;
  describe(frame: Frame, plan: Plan, lang: Lang): string | undefined;
}
