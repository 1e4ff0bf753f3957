/** Apex Blob: bytes. */
export class ApexBlob {
  constructor(readonly bytes: Buffer) {}

  static fromText(text: string): ApexBlob {
    return new ApexBlob(Buffer.from(text, 'utf8'));
  }
  static fromBase64(text: string): ApexBlob {
    return new ApexBlob(Buffer.from(text, 'base64'));
  }

  get size(): number {
    return this.bytes.length;
  }
  text(): string {
    return this.bytes.toString('utf8');
  }
  base64(): string {
    return this.bytes.toString('base64');
  }
  toString(): string {
    return `Blob[${this.size}]`;
  }
}
