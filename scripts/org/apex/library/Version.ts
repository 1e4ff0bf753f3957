import { given, type LibraryPart, type PlatformObject } from './part.js';

export class VersionValue implements PlatformObject {
  readonly apexType = 'System.Version';
  constructor(
    readonly major: number,
    readonly minor: number,
    readonly patch: number | null = null,
  ) {}

  /** A version without a patch number is lower than one with it only when that number is above zero. */
  compareTo(other: VersionValue): number {
    return Math.sign(this.major - other.major || this.minor - other.minor || (this.patch ?? 0) - (other.patch ?? 0));
  }
  get keyText(): string {
    return this.toString();
  }
  sameAs(other: VersionValue): boolean {
    return this.compareTo(other) === 0;
  }
  toString(): string {
    return [this.major, this.minor, this.patch].filter((part) => part !== null).join('.');
  }
}

export const library: LibraryPart = {
  type: 'System.Version',
  members: {
    'new(System.Integer,System.Integer)': (major: number, minor: number) =>
      new VersionValue(given(major), given(minor)),
    'new(System.Integer,System.Integer,System.Integer)': (major: number, minor: number, patch: number) =>
      new VersionValue(given(major), given(minor), given(patch)),
    'compareTo(System.Version)': (self: VersionValue, other: VersionValue | null) => self.compareTo(given(other)),
    'major()': (self: VersionValue) => self.major,
    'minor()': (self: VersionValue) => self.minor,
    'patch()': (self: VersionValue) => self.patch,
  },
};
