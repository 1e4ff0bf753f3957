import { ApexBlob } from '../../values/blob.js';
import { raise, Unsupported } from '../../values/exceptions.js';
import { given, type LibraryPart, type Member } from './part.js';

/** The same with the name of an encoding behind the text. */
const inUtf8 =
  (coded: (text: string | null) => string): Member =>
  (text: string | null, encoding: string | null) => {
    if (!/^utf-?8$/i.test(given(encoding))) throw new Unsupported(`EncodingUtil with the encoding ${encoding}`);
    return coded(text);
  };

/** As java.net.URLEncoder: spaces become plus signs, only letters, digits and `.-*_` stay. */
export function urlEncode(text: string | null): string {
  return encodeURIComponent(given(text))
    .replace(/%20/g, '+')
    .replace(/[!'()~]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
}

export function urlDecode(text: string | null): string {
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
    'static urlDecode(System.String,System.String)': inUtf8(urlDecode),
    'static urlEncode(System.String,System.String)': inUtf8(urlEncode),
  },
};
