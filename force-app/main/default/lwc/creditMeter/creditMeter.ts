import { LightningElement, api } from 'lwc';
import { percent as percentText } from 'c/creditFormat';

const FULL = 100;
/** What a caption takes of a narrow meter, in percent of its width. */
const CAPTION_ROOM = 15;

interface Mark {
  percent: number;
  text: string;
  style: string;
  captionClass: string;
}

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

  get marks(): Mark[] {
    return [this.warnAt, FULL].map((percent) => {
      const position = (percent / this.scale) * FULL;
      return {
        percent,
        text: percentText(percent),
        style: `left: ${position}%`,
        captionClass: position > FULL - CAPTION_ROOM / 2 ? 'caption caption_end' : 'caption',
      };
    });
  }

  /** Far above the limit both marks come close: then the limit alone keeps its caption. */
  get captions(): Mark[] {
    const crowded = ((FULL - this.warnAt) / this.scale) * FULL < CAPTION_ROOM;
    return crowded ? this.marks.slice(1) : this.marks;
  }

  private get tone(): string {
    if (this.percent > FULL) return 'bar_over';
    return this.percent >= this.warnAt ? 'bar_warn' : 'bar_good';
  }
}
