import title from '@salesforce/label/c.Credit_UI_InsightTitle';
import averageDaysLate from '@salesforce/label/c.Credit_UI_AverageDaysLate';
import onTime from '@salesforce/label/c.Credit_UI_OnTime';
import settled from '@salesforce/label/c.Credit_UI_SettledInvoices';
import leftOut from '@salesforce/label/c.Credit_UI_LeftOut';
import nothingSettled from '@salesforce/label/c.Credit_UI_NothingSettled';
import slipHeading from '@salesforce/label/c.Credit_UI_SlipHeading';
import slipText from '@salesforce/label/c.Credit_UI_SlipText';
import earnedHeading from '@salesforce/label/c.Credit_UI_EarnedHeading';
import earnedText from '@salesforce/label/c.Credit_UI_EarnedText';
import none from '@salesforce/label/c.Credit_UI_None';
import numbersHidden from '@salesforce/label/c.Credit_UI_NumbersHidden';

export const label = {
  title,
  averageDaysLate,
  onTime,
  settled,
  leftOut,
  nothingSettled,
  slipHeading,
  slipText,
  earnedHeading,
  earnedText,
  none,
  numbersHidden,
};
