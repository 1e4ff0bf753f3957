interface PlatformError {
  message?: string;
  status?: number;
  body?: { message?: string; errorCode?: string } | { message?: string }[];
}

/** The sentence the platform or our Apex sent, whichever of its shapes the error has. */
export function errorText(error: unknown): string {
  const { body, message } = asPlatformError(error);
  const messages = (Array.isArray(body) ? body : [body]).map((part) => part?.message).filter(Boolean);
  return messages.join(' ') || message || '';
}

/** True when the user lacks the permission itself, so that trying again cannot help. */
export function isNoPermission(error: unknown): boolean {
  const { status, body } = asPlatformError(error);
  const code = body && !Array.isArray(body) && 'errorCode' in body ? body.errorCode : undefined;
  return status === 403 || code === 'INSUFFICIENT_ACCESS' || /access to the Apex class/i.test(errorText(error));
}

function asPlatformError(error: unknown): PlatformError {
  if (typeof error === 'string') return { message: error };
  return typeof error === 'object' && error !== null ? error : {};
}
