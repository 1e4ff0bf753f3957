/** A refused OAuth request: `{error, error_description}` (Salesforce Help, "OAuth 2.0 Token Error Codes"). */
export class OAuthError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}
