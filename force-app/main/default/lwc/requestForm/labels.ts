import askFor from '@salesforce/label/c.Credit_UI_AskFor';
import limit from '@salesforce/label/c.Credit_UI_AskLimit';
import temporary from '@salesforce/label/c.Credit_UI_AskTemporary';
import terms from '@salesforce/label/c.Credit_UI_AskTerms';
import freeze from '@salesforce/label/c.Credit_UI_AskFreeze';
import newLimit from '@salesforce/label/c.Credit_UI_NewLimitIn';
import limitNow from '@salesforce/label/c.Credit_UI_LimitNow';
import termsNow from '@salesforce/label/c.Credit_UI_TermsNow';
import firstDay from '@salesforce/label/c.Credit_UI_FirstDay';
import lastDay from '@salesforce/label/c.Credit_UI_LastDay';
import newTerms from '@salesforce/label/c.Credit_UI_NewTerms';
import reason from '@salesforce/label/c.Credit_UI_WhyAsk';
import submit from '@salesforce/label/c.Credit_UI_Submit';
import cancel from '@salesforce/label/c.Credit_UI_Cancel';
import incomplete from '@salesforce/label/c.Credit_UI_FormIncomplete';
import reversed from '@salesforce/label/c.Credit_UI_DaysReversed';
import errorText from '@salesforce/label/c.Credit_UI_ErrorText';

export const label = {
  askFor,
  limit,
  temporary,
  terms,
  freeze,
  newLimit,
  limitNow,
  termsNow,
  firstDay,
  lastDay,
  newTerms,
  reason,
  submit,
  cancel,
  incomplete,
  reversed,
  errorText,
};
