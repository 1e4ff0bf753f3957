/** Something wrong in a metadata file, with its place where that is known. */
export interface Finding {
  readonly file: string;
  readonly message: string;
  readonly line?: number;
  readonly column?: number;
}

export const formatFinding = ({ file, message, line, column }: Finding): string =>
  line === undefined ? `${file}: ${message}` : `${file}:${line}:${column} ${message}`;
