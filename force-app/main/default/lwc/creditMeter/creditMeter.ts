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
  /** Where alerts are raised, in percent of the limit, rising. */
  @api marks: readonly number[] = [80, FULL];

  get text(): string {
    return percentText(this.percent);
  }

  /** The scale grows with the value, so that the mark of the limit stays visible when it is passed. */
  get scale(): number {
    return Math.max(FULL, this.percent, ...this.marks);
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

  get lines(): Mark[] {
    return this.marks.map((percent) => {
      const position = (percent / this.scale) * FULL;
      return {
        percent,
        text: percentText(percent),
        style: `left: ${position}%`,
        captionClass: position > FULL - CAPTION_ROOM / 2 ? 'caption caption_end' : 'caption',
      };
    });
  }

  /** Marks that come close leave the caption to the one behind: the limit keeps its own. */
  get captions(): Mark[] {
    const room = (CAPTION_ROOM / FULL) * this.scale;
    return this.lines.filter(({ percent }, index) => (this.marks[index + 1] ?? Infinity) - percent >= room);
  }

  private get tone(): string {
    if (this.percent > FULL) return 'bar_over';
    return this.percent >= (this.marks[0] ?? FULL) ? 'bar_warn' : 'bar_good';
  }
}
