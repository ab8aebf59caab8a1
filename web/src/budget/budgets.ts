import type { Budget } from '../server/types';

/** The classes of messages in their order, with the word for people. */
export const CLASSES = [
  ['safety', 'safety'],
  ['position', 'position'],
  ['health', 'health'],
  ['imagery', 'pictures'],
  ['bulk', 'files'],
] as const;

/** A piece of a bar: which class, its share of the whole, 0 to 1, and its rate. */
export interface Piece {
  name: string;
  share: number;
  bytesPerSecond: number;
}

/** Bytes a second for people. */
export function rate(bytesPerSecond: number): string {
  if (bytesPerSecond >= 1e6) return `${(bytesPerSecond / 1e6).toFixed(1)} MB/s`;
  return bytesPerSecond >= 9950
    ? `${Math.round(bytesPerSecond / 1000)} kB/s`
    : `${Math.round(bytesPerSecond)} B/s`;
}

/** What is used of a link by class, against what it carries where that is known, else against what is used. */
export function pieces(budget: Budget): Piece[] {
  const used = CLASSES.map(([key, name]) => ({ name, bytesPerSecond: budget.used[key] }));
  const sum = used.reduce((all, one) => all + one.bytesPerSecond, 0);
  const whole = Math.max(sum, budget.share ?? 0);
  return used
    .filter((one) => one.bytesPerSecond > 0)
    .map((one) => ({ ...one, share: whole > 0 ? one.bytesPerSecond / whole : 0 }));
}

/** What is used, and of how much. */
export function total(budget: Budget): string {
  const sum = CLASSES.reduce((all, [key]) => all + budget.used[key], 0);
  return budget.share === undefined ? rate(sum) : `${rate(sum)} of ${rate(budget.share)}`;
}

/** Whether a person ought to know: the link carries no more than the least. */
export function tight(budget: Budget): boolean {
  return !budget.spare && (budget.thinning === 'least' || budget.thinning === 'reports');
}
