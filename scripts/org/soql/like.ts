/** A run of characters between two `%`; null stands for `_`. */
type Piece = readonly (string | null)[];

/**
 * LIKE: `%` is any text, `_` one character, both plain behind a backslash; without regard to case (SOQL Reference, "Comparison
 * Operators"). Each piece is taken where it first fits, which never has to be taken back: however many `%`, no text takes long.
 */
export function likeTest(pattern: string): (text: string) => boolean {
  const [first = [], ...others] = piecesOf(pattern.toLowerCase());
  const last = others.pop();
  return (given) => {
    const text = given.toLowerCase();
    if (!fitsAt(text, 0, first)) return false;
    if (!last) return text.length === first.length;
    let position = first.length;
    for (const piece of others) {
      while (position + piece.length <= text.length && !fitsAt(text, position, piece)) position++;
      position += piece.length;
    }
    const end = text.length - last.length;
    return position <= end && fitsAt(text, end, last);
  };
}

function piecesOf(pattern: string): Piece[] {
  const pieces: (string | null)[][] = [[]];
  for (const [token, plain] of pattern.matchAll(/\\([%_])|[\s\S]/g)) {
    if (token === '%') pieces.push([]);
    else pieces.at(-1)!.push(plain ?? (token === '_' ? null : token));
  }
  return pieces;
}

function fitsAt(text: string, position: number, piece: Piece): boolean {
  return (
    position + piece.length <= text.length &&
    piece.every((character, i) => character === null || character === text[position + i])
  );
}
