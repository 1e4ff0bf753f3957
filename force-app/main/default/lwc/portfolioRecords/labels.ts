import record from '@salesforce/label/c.Credit_UI_ColumnRecord';
import account from '@salesforce/label/c.Credit_UI_ColumnCustomer';
import day from '@salesforce/label/c.Credit_UI_ColumnDate';
import amountIn from '@salesforce/label/c.Credit_UI_AmountIn';
import hidden from '@salesforce/label/c.Credit_UI_HiddenRecords';
import more from '@salesforce/label/c.Credit_UI_MoreRecords';
import rounding from '@salesforce/label/c.Credit_UI_RoundingLine';
import rateMissing from '@salesforce/label/c.Credit_UI_RateMissing';
import sum from '@salesforce/label/c.Credit_UI_Sum';
import close from '@salesforce/label/c.Credit_UI_Close';

export const label = { record, account, day, amountIn, hidden, more, rounding, rateMissing, sum, close };
