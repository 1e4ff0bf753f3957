import { LightningElement, api } from 'lwc';

/** From what is well to what is worst. */
export type BarTone = 'calm' | 'mild' | 'watch' | 'grave' | 'alarm';

/** A bar as long as its share; the number it stands for is beside it in words. */
export default class ShareBar extends LightningElement {
  @api percent = 0;
  @api tone: BarTone = 'calm';

  get barClass(): string {
    return `bar bar_${this.tone}`;
  }

  get barStyle(): string {
    return `width: ${this.percent}%`;
  }
}

/** How long each bar is beside the longest; nothing below zero. */
export function percentsOf(amounts: readonly number[]): number[] {
  const largest = Math.max(1, ...amounts);
  return amounts.map((amount) => (Math.max(0, amount) / largest) * 100);
}
