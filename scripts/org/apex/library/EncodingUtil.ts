import { ApexBlob } from '../../values/blob.js';
import { raise, Unsupported } from '../../values/exceptions.js';
import { given, type LibraryPart } from './part.js';

function utf8Only(encoding: string | null): void {
  if (!/^utf-?8$/i.test(given(encoding))) throw new Unsupported(`EncodingUtil with the encoding ${encoding}`);
}

/** As java.net.URLEncoder: spaces become plus signs, only letters, digits and `.-*_` stay. */
function urlEncode(text: string | null, encoding: string | null): string {
  utf8Only(encoding);
  return encodeURIComponent(given(text))
    .replace(/%20/g, '+')
    .replace(/[!'()~]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
}

function urlDecode(text: string | null, encoding: string | null): string {
  utf8Only(encoding);
  try {
    return decodeURIComponent(given(text).replace(/\+/g, ' '));
  } catch {
    return raise('System.IllegalArgumentException', `URLDecoder: Illegal hex characters in escape pattern: ${text}`);
  }
}

function fromBase64(text: string | null): ApexBlob {
  const strange = /[^A-Za-z0-9+/=\s]/.exec(given(text));
  if (strange) raise('System.StringException', `Unrecognized base64 character: ${strange[0]}`);
  return ApexBlob.fromBase64(text!);
}

function fromHex(text: string | null): ApexBlob {
  if (!/^(?:[0-9a-fA-F]{2})*$/.test(given(text)))
    raise('System.InvalidParameterValueException', `Invalid hex text: ${text}`);
  return new ApexBlob(Buffer.from(text!, 'hex'));
}

export const library: LibraryPart = {
  type: 'System.EncodingUtil',
  members: {
    'static base64Decode(System.String)': fromBase64,
    'static base64Encode(System.Blob)': (blob: ApexBlob | null) => given(blob).base64(),
    'static convertFromHex(System.String)': fromHex,
    'static convertToHex(System.Blob)': (blob: ApexBlob | null) => given(blob).bytes.toString('hex'),
    'static urlDecode(System.String,System.String)': urlDecode,
    'static urlEncode(System.String,System.String)': urlEncode,
  },
};
