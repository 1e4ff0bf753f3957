/** Since API 67.0 SOQL and DML run in user mode, and a class without a sharing keyword is `with sharing` (Apex Reference, "Versioned Behavior Changes"). */
export const USER_MODE_SINCE = 67;

/** Since API 62.0 a set that changes while it is walked ends the loop ("See Improved Consistency When Iterating Sets", Winter '25). */
export const SETS_HOLD_STILL_SINCE = 62;

/** Since API 22.0 hierarchy settings give an empty record where none is saved (Apex Reference, "Custom Settings Methods"). */
export const SETTINGS_ARE_NEVER_NULL_SINCE = 22;

/** Since API 32.0 null is no instance of anything (Apex Developer Guide, "Using the instanceof Keyword"). */
export const NULL_IS_NO_INSTANCE_SINCE = 32;
