import item from '@salesforce/label/c.Credit_UI_ColumnItem';
import customer from '@salesforce/label/c.Credit_UI_ColumnCustomer';
import amount from '@salesforce/label/c.Credit_UI_ColumnAmount';
import since from '@salesforce/label/c.Credit_UI_ColumnSince';
import state from '@salesforce/label/c.Credit_UI_ColumnState';
import held from '@salesforce/label/c.Credit_UI_StateHeld';
import blocked from '@salesforce/label/c.Credit_UI_StateBlocked';
import forced from '@salesforce/label/c.Credit_UI_StateForced';
import rejected from '@salesforce/label/c.Credit_UI_OutcomeRejected';
import selectRow from '@salesforce/label/c.Credit_UI_SelectRow';
import selectAll from '@salesforce/label/c.Credit_UI_SelectAll';
import showDetails from '@salesforce/label/c.Credit_UI_ShowDetails';

export const label = {
  item,
  customer,
  amount,
  since,
  state,
  held,
  blocked,
  forced,
  rejected,
  selectRow,
  selectAll,
  showDetails,
};
