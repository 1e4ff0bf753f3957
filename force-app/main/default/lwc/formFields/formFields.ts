/** Everything a person fills in in our forms. */
const FIELDS = 'lightning-combobox, lightning-input, lightning-textarea';

type Field = HTMLElement & { reportValidity(): boolean };

/** Each field that is not filled in says so beside itself, and the keyboard goes to the first of them. */
export function goToFirstProblem(form: ParentNode): void {
  const [first] = [...form.querySelectorAll<Field>(FIELDS)].filter((field) => !field.reportValidity());
  first?.focus();
}
