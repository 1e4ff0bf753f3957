import submitted from '@salesforce/label/c.Credit_UI_StepSubmitted';
import signed from '@salesforce/label/c.Credit_UI_StepSigned';
import rejected from '@salesforce/label/c.Credit_UI_StepRejected';
import recalled from '@salesforce/label/c.Credit_UI_StepRecalled';
import waitsFor from '@salesforce/label/c.Credit_UI_WaitsFor';
import waits from '@salesforce/label/c.Credit_UI_WaitsForSigners';
import recall from '@salesforce/label/c.Credit_UI_Recall';
import recallDone from '@salesforce/label/c.Credit_UI_Recalled';
import period from '@salesforce/label/c.Credit_UI_From';
import order from '@salesforce/label/c.Credit_UI_OrderNumber';
import approval from '@salesforce/label/c.Credit_UI_Approval';
import errorText from '@salesforce/label/c.Credit_UI_ErrorText';

export const label = {
  submitted,
  signed,
  rejected,
  recalled,
  waitsFor,
  waits,
  recall,
  recallDone,
  period,
  order,
  approval,
  errorText,
};
