export const ShowToastEventName = 'lightning__showtoast';

export class ShowToastEvent extends CustomEvent<object> {
  constructor(detail: object) {
    super(ShowToastEventName, { detail, composed: true, cancelable: true, bubbles: true });
  }
}
