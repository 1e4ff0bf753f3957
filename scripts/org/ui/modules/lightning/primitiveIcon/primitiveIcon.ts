import { LightningElement, api } from 'lwc';

const VARIANTS = new Set(['error', 'warning', 'success']);

/** Draws icons from the sprites of the design system, instead of one compiled template for each of 1,800 icons. */
export default class PrimitiveIcon extends LightningElement {
  static validationOptOut = ['class'];

  @api iconName: string | undefined;
  @api src: string | undefined;
  @api svgClass: string | undefined;
  @api size = 'medium';
  @api variant: string | undefined;

  get name(): string {
    return this.iconName?.split(':')[1] ?? '';
  }

  get href(): string {
    if (this.src) return this.src;
    const [sprite, name] = (this.iconName ?? '').split(':');
    return name ? `/slds/icons/${sprite}-sprite/svg/symbols.svg#${name}` : '';
  }

  get svgClasses(): string {
    const classes = this.svgClass ? [this.svgClass] : [];
    if (this.variant !== 'bare') classes.push('slds-icon', ...this.colour());
    if (this.size !== 'medium') classes.push(`slds-icon_${this.size}`);
    return classes.join(' ');
  }

  private colour(): string[] {
    if (this.variant && VARIANTS.has(this.variant)) return [`slds-icon-text-${this.variant}`];
    return this.variant === 'inverse' || this.src ? [] : ['slds-icon-text-default'];
  }
}
