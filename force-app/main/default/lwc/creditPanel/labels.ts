import title from '@salesforce/label/c.Credit_UI_PanelTitle';
import good from '@salesforce/label/c.Credit_UI_StatusGood';
import watch from '@salesforce/label/c.Credit_UI_StatusWatch';
import overLimit from '@salesforce/label/c.Credit_UI_StatusOverLimit';
import onHold from '@salesforce/label/c.Credit_UI_StatusOnHold';
import stopped from '@salesforce/label/c.Credit_UI_StatusStopped';
import frozen from '@salesforce/label/c.Credit_UI_StatusFrozen';
import noCredit from '@salesforce/label/c.Credit_UI_StatusNoCredit';
import headroomText from '@salesforce/label/c.Credit_UI_HeadroomText';
import headroomHidden from '@salesforce/label/c.Credit_UI_HeadroomHidden';
import unlimitedText from '@salesforce/label/c.Credit_UI_UnlimitedText';
import passesAnyText from '@salesforce/label/c.Credit_UI_PassesAnyText';
import overLimitText from '@salesforce/label/c.Credit_UI_OverLimitText';
import overLimitHidden from '@salesforce/label/c.Credit_UI_OverLimitHidden';
import onHoldText from '@salesforce/label/c.Credit_UI_OnHoldText';
import stoppedText from '@salesforce/label/c.Credit_UI_StoppedText';
import frozenText from '@salesforce/label/c.Credit_UI_FrozenText';
import noCreditText from '@salesforce/label/c.Credit_UI_NoCreditText';
import limit from '@salesforce/label/c.Credit_UI_Limit';
import agreedLimit from '@salesforce/label/c.Credit_UI_AgreedLimit';
import unlimited from '@salesforce/label/c.Credit_UI_Unlimited';
import exposure from '@salesforce/label/c.Credit_UI_Exposure';
import available from '@salesforce/label/c.Credit_UI_Available';
import overdue from '@salesforce/label/c.Credit_UI_Overdue';
import overdueSince from '@salesforce/label/c.Credit_UI_OverdueSince';
import terms from '@salesforce/label/c.Credit_UI_PaymentTerms';
import review from '@salesforce/label/c.Credit_UI_NextReview';
import none from '@salesforce/label/c.Credit_UI_None';
import used from '@salesforce/label/c.Credit_UI_LimitUsed';
import ledgerAge from '@salesforce/label/c.Credit_UI_LedgerAge';
import ledgerNever from '@salesforce/label/c.Credit_UI_LedgerNever';
import ledgerStale from '@salesforce/label/c.Credit_UI_LedgerStale';
import numbersHidden from '@salesforce/label/c.Credit_UI_NumbersHidden';
import emptyTitle from '@salesforce/label/c.Credit_UI_EmptyTitle';
import emptyText from '@salesforce/label/c.Credit_UI_EmptyText';

export const label = {
  title,
  good,
  watch,
  overLimit,
  onHold,
  stopped,
  frozen,
  noCredit,
  headroomText,
  headroomHidden,
  unlimitedText,
  passesAnyText,
  overLimitText,
  overLimitHidden,
  onHoldText,
  stoppedText,
  frozenText,
  noCreditText,
  limit,
  agreedLimit,
  unlimited,
  exposure,
  available,
  overdue,
  overdueSince,
  terms,
  review,
  none,
  used,
  ledgerAge,
  ledgerNever,
  ledgerStale,
  numbersHidden,
  emptyTitle,
  emptyText,
};
