/** Something wrong in a metadata file; `line` is 0 where the parser gives no position. */
export interface Finding {
  readonly file: string;
  readonly message: string;
}

export const formatFinding = ({ file, message }: Finding): string => `${file}: ${message}`;
