import type { FilterMetadata, XmlElement } from './projectModel.js';
import { elementsOf, textOf } from './xml.js';

/** The criteria below an element: items with optional logic, or a formula (Metadata API Guide, "FilterItem"). */
export function readFilter(element: XmlElement, items = 'criteriaItems'): FilterMetadata {
  return {
    items: elementsOf(element, items).map((item) => ({
      field: textOf(item, 'field') ?? '',
      operation: textOf(item, 'operation') ?? '',
      value: textOf(item, 'value') ?? '',
      valueField: textOf(item, 'valueField'),
    })),
    logic: textOf(element, 'booleanFilter'),
    formula: textOf(element, 'formula'),
  };
}
