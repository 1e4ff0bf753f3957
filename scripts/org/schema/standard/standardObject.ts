import type { ObjectKind, SharingModel } from '../model.js';

/**
 * A standard object in short. One field a line: `Name type(length) "Label" words… values:A|B*`.
 * Words: req · ro (neither create nor update) · once (create only) · unique · ext · idlookup · auto:{format} · default:formula ·
 * ->Target as:Relationship children:ChildRelationship delete:Constraint · restricted · derived. A star marks a picklist's default.
 * Source: Object Reference for the Salesforce Platform and Field Reference Guide, one page an object.
 */
export interface StandardObject {
  readonly name: string;
  /** Where it is not the name with spaces. */
  readonly label?: string;
  readonly plural?: string;
  readonly prefix: string;
  readonly sharing?: SharingModel;
  readonly kind?: ObjectKind;
  /** Setup objects have no recycle bin and fewer system fields. */
  readonly system?: 'full' | 'modified' | 'none';
  readonly fields: string;
}

export const OWNER = 'OwnerId reference "Owner ID" ->User,Group as:Owner';
export const USER_OWNER = 'OwnerId reference "Owner ID" ->User as:Owner';
export const VIEWED = 'LastViewedDate datetime ro\n LastReferencedDate datetime ro';
export const RECORD_TYPE = 'RecordTypeId reference "Record Type ID" ->RecordType as:RecordType';

/** The parts of an address; a Lead's have neither kind nor label in front. */
export function address(kind: string, label: string): string {
  const parts = `${kind}Street textarea(255) "${label} Street"
    ${kind}City string(40) "${label} City"
    ${kind}State string(80) "${label} State/Province"
    ${kind}PostalCode string(20) "${label} Zip/Postal Code"
    ${kind}Country string(80) "${label} Country"
    ${kind}Latitude double(18,15) "${label} Latitude"
    ${kind}Longitude double(18,15) "${label} Longitude"
    ${kind}GeocodeAccuracy picklist(40) "${label} Geocode Accuracy" values:Address|NearAddress|Block|Street|ExtendedZip|Zip|Neighborhood|City|County|State|Unknown
    ${kind}Address address "${label} Address" ro`;
  return parts.replaceAll('" ', '"');
}
