import { LightningElement, api } from 'lwc';

/** One figure of a panel; `note` is a second, quieter line, `alarming` makes the value stand out. */
export interface Figure {
  name: string;
  label: string;
  value: string;
  note?: string;
  alarming?: boolean;
}

/** Labelled figures in as many columns as there is room for. */
export default class CreditFigures extends LightningElement {
  @api figures: readonly Figure[] = [];

  get items(): (Figure & { valueClass: string })[] {
    return this.figures.map((figure) => ({
      ...figure,
      valueClass: figure.alarming ? 'value value_alarming' : 'value',
    }));
  }
}
