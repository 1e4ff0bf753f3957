import { LightningElement, api } from 'lwc';
import { percent as percentText } from 'c/creditFormat';

const FULL = 100;

/** How much of the limit is used, with marks where warning and limit begin. */
export default class CreditMeter extends LightningElement {
  @api label = '';
  @api percent = 0;
  @api warnAt = 80;

  get text(): string {
    return percentText(this.percent);
  }

  /** The scale grows with the value, so that the mark of the limit stays visible when it is passed. */
  get scale(): number {
    return Math.max(FULL, this.percent);
  }

  get used(): number {
    return Math.max(0, this.percent);
  }

  get barClass(): string {
    return `bar ${this.tone}`;
  }

  get barStyle(): string {
    return `width: ${(this.used / this.scale) * FULL}%`;
  }

  get marks(): { percent: number; text: string; style: string; captionClass: string }[] {
    return [this.warnAt, FULL].map((percent) => ({
      percent,
      text: percentText(percent),
      style: `left: ${(percent / this.scale) * FULL}%`,
      captionClass: percent === this.scale ? 'caption caption_end' : 'caption',
    }));
  }

  private get tone(): string {
    if (this.percent > FULL) return 'bar_over';
    return this.percent >= this.warnAt ? 'bar_warn' : 'bar_good';
  }
}
