import { ApexBlob } from '../../values/blob.js';
import { raise } from '../../values/exceptions.js';
import { pdfOf } from '../../values/pdf.js';
import { given, type LibraryPart } from './part.js';

/** Only bytes that are UTF-8 text can be a String. */
function text(blob: ApexBlob): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(blob.bytes);
  } catch {
    return raise('System.StringException', 'BLOB is not a valid UTF-8 string');
  }
}

export const library: LibraryPart = {
  type: 'System.Blob',
  members: {
    'size()': (self: ApexBlob) => self.size,
    'static toPdf(System.String)': (value: string | null) => new ApexBlob(pdfOf(given(value))),
    'static valueOf(System.String)': (value: string | null) => ApexBlob.fromText(given(value)),
    'toString()': text,
  },
};
