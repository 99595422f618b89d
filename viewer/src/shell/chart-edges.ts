/** Room of the axis at the left and of the edge at the right: lanes below the chart stand under the same steps. */
export const CHART_LEFT = 50;
export const CHART_RIGHT = 12;
/** Room of the playhead's flag above the chart. */
export const CHART_TOP = 20;
