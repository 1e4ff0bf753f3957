/** Since API 67.0 SOQL and DML run in user mode, and a class without a sharing keyword is `with sharing` (Apex Reference, "Versioned Behavior Changes"). */
export const USER_MODE_SINCE = 67;
