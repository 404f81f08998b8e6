export type Direction = 'left' | 'right' | 'up' | 'down';

/** By the names that the browser gives the arrow keys. */
export const directions: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};
