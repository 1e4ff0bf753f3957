import heading from '@salesforce/label/c.Credit_UI_TrialResult';
import held from '@salesforce/label/c.Credit_UI_TrialHeld';
import passed from '@salesforce/label/c.Credit_UI_TrialPassed';
import judged from '@salesforce/label/c.Credit_UI_TrialJudged';
import becomesHeld from '@salesforce/label/c.Credit_UI_TrialBecomesHeld';
import becomesPassed from '@salesforce/label/c.Credit_UI_TrialBecomesPassed';
import same from '@salesforce/label/c.Credit_UI_TrialSame';
import noOrder from '@salesforce/label/c.Credit_UI_TrialNone';
import stopped from '@salesforce/label/c.Credit_UI_TrialStopped';
import more from '@salesforce/label/c.Credit_UI_TrialMore';
import hidden from '@salesforce/label/c.Credit_UI_TrialHidden';
import order from '@salesforce/label/c.Credit_UI_ColumnOrder';
import amount from '@salesforce/label/c.Credit_UI_ColumnAmount';
import effect from '@salesforce/label/c.Credit_UI_ColumnEffect';
import rule from '@salesforce/label/c.Credit_UI_ColumnRule';

export const label = {
  heading,
  held,
  passed,
  judged,
  becomesHeld,
  becomesPassed,
  same,
  noOrder,
  stopped,
  more,
  hidden,
  order,
  amount,
  effect,
  rule,
};
