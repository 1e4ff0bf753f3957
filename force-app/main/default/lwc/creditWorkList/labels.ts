import title from '@salesforce/label/c.Credit_UI_WorkListTitle';
import lists from '@salesforce/label/c.Credit_UI_WorkLists';
import holds from '@salesforce/label/c.Credit_UI_ListHolds';
import approvals from '@salesforce/label/c.Credit_UI_ListApprovals';
import rejected from '@salesforce/label/c.Credit_UI_ListRejected';
import limits from '@salesforce/label/c.Credit_UI_ListLimits';
import reviews from '@salesforce/label/c.Credit_UI_ListReviews';
import overLimit from '@salesforce/label/c.Credit_UI_ListOverLimit';
import payingLater from '@salesforce/label/c.Credit_UI_ListPayingLater';
import limitEarned from '@salesforce/label/c.Credit_UI_ListLimitEarned';
import quarantine from '@salesforce/label/c.Credit_UI_ListQuarantine';
import nothingWaits from '@salesforce/label/c.Credit_UI_NothingWaits';
import nothingWaitsText from '@salesforce/label/c.Credit_UI_NothingWaitsText';
import filter from '@salesforce/label/c.Credit_UI_Filter';
import noMatch from '@salesforce/label/c.Credit_UI_NoMatch';
import why from '@salesforce/label/c.Credit_UI_Why';
import openRecord from '@salesforce/label/c.Credit_UI_OpenRecord';
import close from '@salesforce/label/c.Credit_UI_Close';
import item from '@salesforce/label/c.Credit_UI_ColumnItem';
import customer from '@salesforce/label/c.Credit_UI_ColumnCustomer';
import amount from '@salesforce/label/c.Credit_UI_ColumnAmount';
import overBy from '@salesforce/label/c.Credit_UI_ColumnOverBy';
import exposure from '@salesforce/label/c.Credit_UI_Exposure';
import limit from '@salesforce/label/c.Credit_UI_Limit';
import ends from '@salesforce/label/c.Credit_UI_ColumnEnds';
import reviewDue from '@salesforce/label/c.Credit_UI_ColumnReviewDue';
import since from '@salesforce/label/c.Credit_UI_ColumnSince';
import state from '@salesforce/label/c.Credit_UI_ColumnState';
import held from '@salesforce/label/c.Credit_UI_StateHeld';
import blocked from '@salesforce/label/c.Credit_UI_StateBlocked';
import forced from '@salesforce/label/c.Credit_UI_StateForced';
import rejectedOrder from '@salesforce/label/c.Credit_UI_OutcomeRejected';
import cut from '@salesforce/label/c.Credit_UI_ListCut';
import showDetails from '@salesforce/label/c.Credit_UI_ShowDetails';
import noPermission from '@salesforce/label/c.Credit_UI_WorkListNoPermission';

export const label = {
  noPermission,
  title,
  lists,
  holds,
  approvals,
  rejected,
  limits,
  reviews,
  overLimit,
  payingLater,
  limitEarned,
  quarantine,
  nothingWaits,
  nothingWaitsText,
  filter,
  noMatch,
  why,
  openRecord,
  close,
  item,
  customer,
  amount,
  overBy,
  exposure,
  limit,
  ends,
  reviewDue,
  since,
  state,
  held,
  blocked,
  forced,
  rejectedOrder,
  cut,
  showDetails,
};
